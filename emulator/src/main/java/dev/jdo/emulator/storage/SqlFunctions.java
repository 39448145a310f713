package dev.jdo.emulator.storage;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The functions of the SQLite at hand that user SQL cannot call on the platform (spec.md §5.5): some it has and refuses, the
 * others it was built without. Everything else is allowed.
 */
final class SqlFunctions {
    /** The platform has them, and refuses them. */
    private static final Set<String> REFUSED = Set.of(
            "ceiling",
            "fts5",
            "fts5_get_locale",
            "fts5_insttoken",
            "fts5_locale",
            "fts5_source_id",
            "if",
            "json_array_insert",
            "json_error_position",
            "json_pretty",
            "jsonb_array_insert",
            "log10",
            "power",
            "rtreedepth",
            "rtreenode",
            "sqlite_add_constraint",
            "sqlite_compileoption_get",
            "sqlite_compileoption_used",
            "sqlite_drop_constraint",
            "sqlite_fail",
            "sqlite_find_constraint",
            "sqlite_log",
            "sqlite_source_id",
            "sqlite_version",
            "subtype",
            "unistr",
            "unistr_quote");

    /** The platform does not have them. */
    private static final Set<String> MISSING = Set.of(
            "atn2",
            "charindex",
            "difference",
            "fts3_tokenizer",
            "leftstr",
            "lower_quartile",
            "matchinfo",
            "median",
            "mode",
            "offsets",
            "optimize",
            "padc",
            "padl",
            "padr",
            "percentile",
            "percentile_cont",
            "percentile_disc",
            "proper",
            "replicate",
            "reverse",
            "rightstr",
            "soundex",
            "sqlite_offset",
            "square",
            "cot",
            "coth",
            "stdev",
            "strfilter",
            "upper_quartile",
            "variance");

    /** Before these words and a parenthesis stands the name of a table, an index or a module. */
    private static final Set<String> BEFORE_A_NAME =
            Set.of("TABLE", "INTO", "VIEW", "EXISTS", "REFERENCES", "USING", "FROM", "JOIN", "WITH", "RECURSIVE", ".");

    private SqlFunctions() {}

    /**
     * A call of a function that the platform does not allow.
     *
     * @param name as the statement has it
     * @param token where it stands among the statement's words
     */
    record Call(String name, int token) {
        private boolean missing() {
            return MISSING.contains(name.toLowerCase(Locale.ROOT));
        }

        /** Whether SQLite's own complaint about this very call is the one the platform makes as well. */
        boolean yieldsTo(String message) {
            return !missing()
                    && message.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT) + "()")
                    && (message.startsWith("wrong number of arguments")
                            || message.endsWith("may not be used as a window function"));
        }

        /** The platform's complaint, without the place. */
        String complaint() {
            return (missing() ? "no such function: " : "not authorized to use function: ") + name;
        }
    }

    /** The calls in the words of a statement that are not allowed, in their order. */
    static List<Call> refusedCalls(List<SqlToken> tokens) {
        return java.util.stream.IntStream.range(0, tokens.size() - 1)
                .filter(i -> isCall(tokens, i))
                .mapToObj(i -> new Call(tokens.get(i).name(), i))
                .toList();
    }

    static boolean isKnown(String name) {
        return REFUSED.contains(name) || MISSING.contains(name);
    }

    private static boolean isCall(List<SqlToken> tokens, int i) {
        SqlToken token = tokens.get(i);
        return tokens.get(i + 1).is("(")
                && token.mayBeName()
                && token.kind() != SqlToken.Kind.STRING
                && isKnown(token.name().toLowerCase(Locale.ROOT))
                && !namesSomethingElse(tokens, i);
    }

    private static boolean namesSomethingElse(List<SqlToken> tokens, int i) {
        if (i == 0) {
            return true;
        }
        SqlToken before = tokens.get(i - 1);
        if (BEFORE_A_NAME.contains(before.keyword())) {
            return true;
        }
        boolean columnType = before.kind() == SqlToken.Kind.QUOTED_NAME
                || (before.kind() == SqlToken.Kind.WORD && !SqlKeywords.mayPrecedeExpression(before.keyword()));
        int close = SqlTokenizer.closing(tokens, i + 1);
        boolean commonTable = close + 1 < tokens.size() && tokens.get(close + 1).is("AS") && isWith(tokens);
        return columnType
                || commonTable
                || (before.is("ON") && tokens.getFirst().is("CREATE") && firstOn(tokens) == i - 1);
    }

    private static boolean isWith(List<SqlToken> tokens) {
        return tokens.stream().anyMatch(token -> token.is("WITH"));
    }

    private static int firstOn(List<SqlToken> tokens) {
        int on = 0;
        while (!tokens.get(on).is("ON")) {
            on++;
        }
        return on;
    }
}
