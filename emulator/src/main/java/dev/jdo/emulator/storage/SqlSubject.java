package dev.jdo.emulator.storage;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement makes, changes or drops, as its words say it.
 *
 * @param verb CREATE, DROP, ALTER, INSERT, UPDATE or DELETE
 * @param kind of a CREATE or DROP: TABLE, INDEX, VIEW or TRIGGER; else TABLE
 * @param schema what stands before the dot, {@code temp} where the statement says TEMP, or null
 * @param on the table of an index or a trigger, or null
 * @param module of a virtual table, or null
 * @param changedTo a table's new name, or the column an ALTER TABLE drops; or null
 */
record SqlSubject(
        String verb,
        String kind,
        @Nullable String schema,
        String name,
        @Nullable String on,
        @Nullable String module,
        @Nullable String changedTo) {
    private static final Set<String> KINDS = Set.of("TABLE", "INDEX", "VIEW", "TRIGGER");
    private static final Set<String> VERBS = Set.of("CREATE", "DROP", "ALTER", "INSERT", "REPLACE", "UPDATE", "DELETE");

    /**
     * Reads a statement.
     *
     * @param tokens without EXPLAIN
     * @return null for a statement that has no subject
     */
    static @Nullable SqlSubject of(List<SqlToken> tokens) {
        int start = verbAt(tokens);
        return start < 0 ? null : new Reader(tokens, start).read();
    }

    private static int verbAt(List<SqlToken> tokens) {
        if (tokens.isEmpty() || VERBS.contains(tokens.getFirst().keyword())) {
            return tokens.isEmpty() ? -1 : 0;
        }
        if (tokens.getFirst().is("WITH")) {
            int depth = 0;
            for (int i = 1; i < tokens.size(); i++) {
                SqlToken token = tokens.get(i);
                depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
                boolean select = token.is("SELECT") || token.is("VALUES");
                if (depth == 0 && (select || VERBS.contains(token.keyword()))) {
                    return select ? -1 : i;
                }
            }
        }
        return -1;
    }

    private static final class Reader {
        private final List<SqlToken> tokens;
        private final String verb;
        private int at;

        Reader(List<SqlToken> tokens, int start) {
            this.tokens = tokens;
            this.verb = tokens.get(start).keyword();
            this.at = start + 1;
        }

        private boolean is(String word) {
            return at < tokens.size() && tokens.get(at).is(word);
        }

        private boolean skip(String... words) {
            for (String word : words) {
                if (is(word)) {
                    at++;
                    return true;
                }
            }
            return false;
        }

        @Nullable
        SqlSubject read() {
            boolean temp = false;
            String kind = "TABLE";
            switch (verb) {
                case "CREATE" -> {
                    temp = skip("TEMP", "TEMPORARY");
                    skip("UNIQUE", "VIRTUAL");
                    kind = kind();
                }
                case "DROP", "ALTER" -> kind = kind();
                case "DELETE" -> skip("FROM");
                default -> {
                    if (skip("OR")) {
                        at++;
                    }
                    skip("INTO");
                }
            }
            if (skip("IF")) {
                skip("NOT");
                skip("EXISTS");
            }
            String name = name();
            if (name == null || !KINDS.contains(kind)) {
                return null;
            }
            String schema = temp ? "temp" : null;
            if (skip(".")) {
                schema = name;
                name = name();
            }
            return name == null ? null : rest(kind, schema, name);
        }

        private String kind() {
            return at < tokens.size() ? tokens.get(at++).keyword() : "";
        }

        private @Nullable String name() {
            return at < tokens.size() && tokens.get(at).mayBeName()
                    ? tokens.get(at++).name()
                    : null;
        }

        private SqlSubject rest(String kind, @Nullable String schema, String name) {
            String on = null;
            String module = null;
            String changedTo = null;
            if (verb.equals("ALTER")) {
                if (skip("RENAME") && skip("TO")) {
                    changedTo = name();
                } else if (skip("DROP")) {
                    skip("COLUMN");
                    changedTo = name();
                }
            } else if (verb.equals("CREATE") && (kind.equals("INDEX") || kind.equals("TRIGGER"))) {
                while (at < tokens.size() && !is("ON")) {
                    at++;
                }
                skip("ON");
                on = name();
            } else if (verb.equals("CREATE") && skip("USING")) {
                module = name();
            }
            return new SqlSubject(verb.equals("REPLACE") ? "INSERT" : verb, kind, schema, name, on, module, changedTo);
        }
    }
}
