package dev.jdo.emulator.storage;

import java.util.Set;

/** What the parser needs to know of SQLite's keywords. */
final class SqlKeywords {
    private static final Set<String> BEFORE_EXPRESSION = Set.of(
            "ALL",
            "AND",
            "AS",
            "BETWEEN",
            "BY",
            "CASE",
            "CHECK",
            "COLLATE",
            "DEFAULT",
            "DISTINCT",
            "ELSE",
            "ESCAPE",
            "FILTER",
            "FROM",
            "GLOB",
            "HAVING",
            "IN",
            "INTERSECT",
            "IS",
            "LIKE",
            "LIMIT",
            "MATCH",
            "NOT",
            "NULL",
            "OFFSET",
            "ON",
            "OR",
            "REGEXP",
            "RETURNING",
            "SELECT",
            "SET",
            "THEN",
            "UNION",
            "VALUES",
            "WHEN",
            "WHERE",
            "EXCEPT");

    private SqlKeywords() {}

    /** Whether a word can stand directly before an expression; any other word there names something. */
    static boolean mayPrecedeExpression(String keyword) {
        return BEFORE_EXPRESSION.contains(keyword);
    }
}
