package dev.jdo.emulator.storage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PRAGMA as its words say it. SQLite carries out many of them while it compiles them, so this is asked before.
 *
 * @param schema what stands before the dot, or null
 * @param name in lower case
 * @param argument without quotes, or null
 */
record SqlPragma(
        @Nullable String schema, String name, @Nullable String argument) {
    private enum Argument {
        NONE,
        ANY_OR_NONE,
        BOOLEAN_OR_NONE,
        NAME,
        NAME_OR_NONE,
        NUMBER_OR_NONE
    }

    /** The platform's list, with what each may be given (spec.md §5.5). */
    private static final Map<String, Argument> ALLOWED = Map.ofEntries(
            Map.entry("table_list", Argument.ANY_OR_NONE),
            Map.entry("table_info", Argument.NAME),
            Map.entry("table_xinfo", Argument.NAME),
            Map.entry("index_info", Argument.NAME),
            Map.entry("index_list", Argument.NAME),
            Map.entry("index_xinfo", Argument.NAME),
            Map.entry("foreign_key_list", Argument.NAME),
            Map.entry("foreign_key_check", Argument.NAME_OR_NONE),
            Map.entry("quick_check", Argument.NAME_OR_NONE),
            Map.entry("optimize", Argument.NUMBER_OR_NONE),
            Map.entry("data_version", Argument.NONE),
            Map.entry("page_size", Argument.NONE),
            Map.entry("case_sensitive_like", Argument.BOOLEAN_OR_NONE),
            Map.entry("foreign_keys", Argument.BOOLEAN_OR_NONE),
            Map.entry("defer_foreign_keys", Argument.BOOLEAN_OR_NONE),
            Map.entry("ignore_check_constraints", Argument.BOOLEAN_OR_NONE),
            Map.entry("legacy_alter_table", Argument.BOOLEAN_OR_NONE),
            Map.entry("recursive_triggers", Argument.BOOLEAN_OR_NONE),
            Map.entry("reverse_unordered_selects", Argument.BOOLEAN_OR_NONE));

    /** The platform looks at how the argument begins, no further. */
    private static final Pattern BOOLEAN = Pattern.compile("(?i)(true|false|yes|no|on|off|1|0).*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("-?(0x[0-9a-f]+|[0-9]+)", Pattern.CASE_INSENSITIVE);
    private static final Set<SqlToken.Kind> ARGUMENTS =
            Set.of(SqlToken.Kind.WORD, SqlToken.Kind.QUOTED_NAME, SqlToken.Kind.STRING, SqlToken.Kind.NUMBER);

    /**
     * The pragma a statement is.
     *
     * @param tokens without EXPLAIN
     * @return null where it is none, or not well-formed: then SQLite refuses it
     */
    static @Nullable SqlPragma of(List<SqlToken> tokens) {
        int end = !tokens.isEmpty() && tokens.getLast().is(";") ? tokens.size() - 1 : tokens.size();
        if (end < 2 || !tokens.getFirst().is("PRAGMA") || !tokens.get(1).mayBeName()) {
            return null;
        }
        int at = 1;
        String schema = null;
        if (end > 3 && tokens.get(2).is(".")) {
            schema = tokens.get(1).name();
            at = 3;
        }
        String name = tokens.get(at).mayBeName() ? tokens.get(at).name().toLowerCase(Locale.ROOT) : "";
        int rest = end - at - 1;
        if (rest == 0) {
            return new SqlPragma(schema, name, null);
        }
        boolean parenthesis = tokens.get(at + 1).is("(");
        int last = parenthesis ? end - 2 : end - 1;
        int first = at + 2;
        boolean signed =
                first < last && (tokens.get(first).is("-") || tokens.get(first).is("+"));
        boolean closed =
                parenthesis ? tokens.get(end - 1).is(")") : tokens.get(at + 1).is("=");
        if (!closed || last - first != (signed ? 1 : 0) || !isArgument(tokens.get(last))) {
            return null;
        }
        SqlToken value = tokens.get(last);
        String argument = value.mayBeName() ? value.name() : value.text();
        return new SqlPragma(schema, name, (signed && tokens.get(first).is("-") ? "-" : "") + argument);
    }

    private static boolean isArgument(SqlToken token) {
        return ARGUMENTS.contains(token.kind()) && !token.is("NULL");
    }

    /** Whether user SQL may say it. */
    boolean isAllowed() {
        if (schema != null && schema.equalsIgnoreCase("temp")) {
            return false;
        }
        Argument allowed = ALLOWED.get(name);
        if (allowed == null) {
            return false;
        }
        return switch (allowed) {
            case NONE -> argument == null;
            case ANY_OR_NONE -> true;
            case BOOLEAN_OR_NONE ->
                argument == null || BOOLEAN.matcher(argument).matches();
            case NAME -> argument != null && !SqlSandbox.isReserved(argument);
            case NAME_OR_NONE -> argument == null || !SqlSandbox.isReserved(argument);
            case NUMBER_OR_NONE -> argument == null || NUMBER.matcher(argument).matches();
        };
    }
}
