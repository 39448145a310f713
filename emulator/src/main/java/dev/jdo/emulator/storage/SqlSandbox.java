package dev.jdo.emulator.storage;

import java.util.Locale;
import java.util.Set;

/**
 * What user SQL may not do on the platform though SQLite could (spec.md §5.5). It is asked after SQLite compiled the statement,
 * so that SQLite's own errors come first, as they do there.
 */
final class SqlSandbox {
    private static final Set<String> TRANSACTIONS =
            Set.of("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE");
    private static final String NO_TRANSACTIONS =
            "To execute a transaction, please use the state.storage.transaction() or "
                    + "state.storage.transactionSync() APIs instead of the SQL BEGIN TRANSACTION or SAVEPOINT statements. The "
                    + "JavaScript API is safer because it will automatically roll back on exceptions, and because it interacts "
                    + "correctly with Durable Objects' automatic atomic write coalescing.";
    private static final Set<String> PRAGMAS = Set.of(
            "table_list",
            "table_info",
            "table_xinfo",
            "index_info",
            "index_list",
            "index_xinfo",
            "foreign_key_list",
            "foreign_key_check",
            "quick_check",
            "optimize",
            "data_version",
            "page_size",
            "case_sensitive_like",
            "foreign_keys",
            "defer_foreign_keys",
            "ignore_check_constraints",
            "legacy_alter_table",
            "recursive_triggers",
            "reverse_unordered_selects");
    private static final Set<String> READABLE_PRAGMAS = Set.of("data_version", "page_size");

    private SqlSandbox() {}

    static void check(SqlText statement) {
        String verb = statement.verb();
        if (TRANSACTIONS.contains(verb)) {
            throw new StorageException(NO_TRANSACTIONS);
        }
        boolean refused = switch (verb) {
            case "ATTACH", "DETACH" -> true;
            case "PRAGMA" -> !isAllowedPragma(statement);
            default -> false;
        };
        if (refused) {
            throw notAuthorized();
        }
        statement.tokens().stream()
                .filter(token -> token.kind() != SqlToken.Kind.STRING && isReserved(token))
                .findFirst()
                .ifPresent(token -> refuseReserved(verb, token.name()));
    }

    private static boolean isReserved(SqlToken token) {
        return token.mayBeName() && token.name().toLowerCase(Locale.ROOT).startsWith("_cf_");
    }

    private static void refuseReserved(String verb, String name) {
        if (verb.equals("SELECT") || verb.equals("WITH")) {
            throw new StorageException("access to " + name + ".key is prohibited: SQLITE_AUTH", "SQLITE_AUTH", null);
        }
        throw notAuthorized();
    }

    private static boolean isAllowedPragma(SqlText statement) {
        var tokens = statement.tokens();
        if (tokens.size() < 2 || !tokens.get(1).mayBeName()) {
            return false;
        }
        String name = tokens.get(1).name().toLowerCase(Locale.ROOT);
        boolean bare = tokens.size() == 2 || tokens.get(2).is(";");
        return PRAGMAS.contains(name) && (bare || !READABLE_PRAGMAS.contains(name));
    }

    private static StorageException notAuthorized() {
        return new StorageException("not authorized: SQLITE_AUTH", "SQLITE_AUTH", null);
    }
}
