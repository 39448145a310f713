package dev.jdo.emulator.storage;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What user SQL may not do on the platform though SQLite could (spec.md §5.5). The platform asks an authorizer while it
 * compiles; here the words of the statement are asked, and what SQLite made of it. A statement that is refused never runs.
 */
final class SqlSandbox {
    private static final Set<String> TRANSACTIONS =
            Set.of("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE");
    private static final String NO_TRANSACTIONS =
            "To execute a transaction, please use the state.storage.transaction() or "
                    + "state.storage.transactionSync() APIs instead of the SQL BEGIN TRANSACTION or SAVEPOINT statements. The "
                    + "JavaScript API is safer because it will automatically roll back on exceptions, and because it interacts "
                    + "correctly with Durable Objects' automatic atomic write coalescing.";
    private static final Set<String> MODULES = Set.of("fts5", "fts5vocab", "rtree", "rtree_i32");

    /** Tables that SQLite has without anybody making them, and the platform has not. */
    private static final Set<String> NO_TABLES = Set.of("dbstat", "fts3tokenize", "sqlite_dbpage", "sqlite_stmt");

    private static final Set<String> BEFORE_A_TABLE = Set.of("FROM", "JOIN", ",", "IN", ".", "(");
    private static final Pattern SHADOW = Pattern.compile("(?i).+_(data|idx|content|docsize|config|node|parent|rowid)");

    /** Errors of the parser come before anything is asked. */
    private static final Pattern SYNTAX = Pattern.compile(
            "near \".*|unrecognized token.*|incomplete input|statement too long|string or blob too big"
                    + "|too many SQL variables|variable number must be.*|Expression tree is too large.*"
                    + "|too many terms in compound SELECT|too many arguments on function.*|too many columns on .*"
                    + "|parser stack overflow",
            Pattern.DOTALL);

    private static final Pattern MISSING_TABLE =
            Pattern.compile("no such (table|view|index|trigger).*", Pattern.DOTALL);

    private final Database database;
    private @Nullable SqlSchema schema;

    SqlSandbox(Database database) {
        this.database = database;
    }

    /** To be called when the schema may have changed. */
    void forget() {
        schema = null;
    }

    private SqlSchema schema() {
        SqlSchema known = schema;
        if (known == null) {
            known = SqlSchema.read(database);
            schema = known;
        }
        return known;
    }

    /** Whether a name is the platform's own. */
    static boolean isReserved(String name) {
        return name.regionMatches(true, 0, "_cf_", 0, 4);
    }

    /** Refuses what must not even be compiled: SQLite carries out a PRAGMA in part while it compiles it. */
    static void beforeCompiling(SqlText text) {
        SqlPragma pragma = SqlPragma.of(text.explained());
        if (pragma != null && !pragma.isAllowed()) {
            throw notAuthorized();
        }
    }

    /**
     * What the platform says to a statement that SQLite refused to compile, where that is another thing.
     *
     * @param offset where SQLite found the error
     */
    Optional<StorageException> insteadOf(SqlText text, String message, OptionalInt offset) {
        if (SYNTAX.matcher(message).matches()) {
            return Optional.empty();
        }
        if (isNeverAllowed(text.explained())) {
            return Optional.of(notAuthorized());
        }
        if (MISSING_TABLE.matcher(message).matches()) {
            return Optional.empty();
        }
        return calls(text)
                .filter(call -> !call.yieldsTo(message))
                .filter(call -> offset.isEmpty() || text.offset(call.token()) <= offset.getAsInt())
                .map(call -> refusalOf(text, call));
    }

    /** Refuses a statement that SQLite has compiled, or lets it pass. */
    void check(SqlText text) {
        List<SqlToken> tokens = text.explained();
        if (TRANSACTIONS.contains(text.verb())) {
            throw new StorageException(NO_TRANSACTIONS);
        }
        if (isNeverAllowed(tokens)) {
            throw notAuthorized();
        }
        SqlSubject subject = SqlSubject.of(tokens);
        if (subject != null) {
            check(subject);
        }
        if (makesAViewOrTrigger(subject)) {
            return;
        }
        calls(text).ifPresent(call -> {
            throw refusalOf(text, call);
        });
        checkTables(tokens);
        if (subject == null || !subject.verb().equals("DROP")) {
            schema().refusedView(tokens).ifPresent(refusal -> {
                throw refusal;
            });
        }
        boolean namesReserved = tokens.stream().anyMatch(token -> token.mayBeName() && isReserved(token.name()));
        if ((namesReserved || schema().hidesRefused())
                && !Objects.equals(text.verb(), "ANALYZE")
                && !Objects.equals(text.verb(), "REINDEX")
                && !Objects.equals(text.verb(), "PRAGMA")) {
            checkProgram(text);
        }
    }

    private static Optional<SqlFunctions.Call> calls(SqlText text) {
        List<SqlToken> tokens = text.tokens();
        if (makesAViewOrTrigger(SqlSubject.of(text.explained()))) {
            return Optional.empty();
        }
        boolean alters = text.verb().equals("ALTER");
        return SqlFunctions.refusedCalls(tokens).stream()
                .filter(call -> !alters
                        || (call.token() > 1 && tokens.get(call.token() - 2).is("DEFAULT")))
                .findFirst();
    }

    private static boolean makesAViewOrTrigger(@Nullable SqlSubject subject) {
        return subject != null
                && subject.verb().equals("CREATE")
                && (subject.kind().equals("VIEW") || subject.kind().equals("TRIGGER"));
    }

    private static StorageException refusalOf(SqlText text, SqlFunctions.Call call) {
        return new StorageException(
                call.complaint() + " at offset " + text.offset(call.token()) + ": SQLITE_ERROR", "SQLITE_ERROR", null);
    }

    /** What is refused whatever the database holds. */
    private static boolean isNeverAllowed(List<SqlToken> tokens) {
        if (tokens.getFirst().is("ATTACH") || tokens.getFirst().is("DETACH")) {
            return true;
        }
        SqlSubject subject = SqlSubject.of(tokens);
        if (subject == null) {
            return false;
        }
        boolean creates = subject.verb().equals("CREATE");
        boolean temporary =
                "temp".equalsIgnoreCase(subject.schema()) && !subject.kind().equals("INDEX");
        return (creates && (temporary || isReserved(subject.name())))
                || (subject.on() != null && isReserved(subject.on()))
                || (subject.module() != null
                        && !MODULES.contains(subject.module().toLowerCase(Locale.ROOT)))
                || (subject.changedTo() != null && isReserved(subject.changedTo()));
    }

    private void check(SqlSubject subject) {
        if (!subject.verb().equals("CREATE") && isReserved(subject.name()) && schema().hasReserved(subject.name())) {
            throw notAuthorized();
        }
        String table = subject.on() != null ? subject.on() : subject.name();
        if (!SHADOW.matcher(table).matches() || subject.kind().equals("INDEX") || !database.isShadow(table)) {
            return;
        }
        String refusal = switch (subject.verb()) {
            case "INSERT", "UPDATE", "DELETE" -> "table " + table + " may not be modified";
            case "DROP" -> "table " + table + " may not be dropped";
            case "ALTER" -> "table " + table + " may not be altered";
            default -> "cannot create triggers on shadow tables";
        };
        if (!subject.verb().equals("CREATE") || subject.kind().equals("TRIGGER")) {
            throw new StorageException(refusal + ": SQLITE_ERROR", "SQLITE_ERROR", null);
        }
    }

    /** Tables that are none of the user's: those of SQLite alone, and pragmas dressed as tables. */
    private static void checkTables(List<SqlToken> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (!token.mayBeName() || !BEFORE_A_TABLE.contains(tokens.get(i - 1).keyword())) {
                continue;
            }
            String name = token.name().toLowerCase(Locale.ROOT);
            if (NO_TABLES.contains(name)) {
                throw new StorageException("no such table: " + token.name() + ": SQLITE_ERROR", "SQLITE_ERROR", null);
            }
            if (name.startsWith("pragma_") && !allowsPragmaTable(tokens, i, name.substring(7))) {
                throw notAuthorized();
            }
        }
    }

    private static boolean allowsPragmaTable(List<SqlToken> tokens, int at, String pragma) {
        boolean given = at + 1 < tokens.size() && tokens.get(at + 1).is("(");
        int close = given ? SqlTokenizer.closing(tokens, at + 1) : at;
        boolean literal = close == at + 3
                && (tokens.get(at + 2).kind() == SqlToken.Kind.STRING
                        || tokens.get(at + 2).kind() == SqlToken.Kind.NUMBER);
        String argument = !given || close == at + 2
                ? null
                : literal && tokens.get(at + 2).mayBeName()
                        ? tokens.get(at + 2).name()
                        : literal ? tokens.get(at + 2).text() : "1";
        boolean reserved =
                tokens.subList(at, close).stream().anyMatch(token -> token.mayBeName() && isReserved(token.name()));
        return !reserved && new SqlPragma(null, pragma, argument).isAllowed();
    }

    private void checkProgram(SqlText text) {
        SqlProgram program = database.program(text);
        program.triggers()
                .map(schema()::refusedTrigger)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(refusal -> {
                    throw refusal;
                });
        program.roots()
                .map(schema()::reservedAt)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(table -> {
                    throw accessTo(text.explained(), table);
                });
    }

    /** The refusal to read a table of the platform's: it names the first column that is asked for, if one is. */
    static StorageException accessTo(List<SqlToken> tokens, String table) {
        SqlSubject subject = SqlSubject.of(tokens);
        boolean writes = subject != null && isReserved(subject.name());
        for (int i = 1; !writes && i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            SqlToken before = tokens.get(i - 1);
            String column = token.is("*") && !before.is("(")
                    ? "key"
                    : token.is("key") || token.is("value")
                            ? token.text().toLowerCase(Locale.ROOT)
                            : before.is("IN") && token.mayBeName() ? "key" : null;
            if (column != null) {
                return noAccess(table, column);
            }
        }
        boolean named = tokens.stream().anyMatch(token -> token.mayBeName() && isReserved(token.name()));
        return named ? notAuthorized() : noAccess(table, "key");
    }

    private static StorageException noAccess(String table, String column) {
        return new StorageException(
                "access to " + table + "." + column + " is prohibited: SQLITE_AUTH", "SQLITE_AUTH", null);
    }

    private static StorageException notAuthorized() {
        return new StorageException("not authorized: SQLITE_AUTH", "SQLITE_AUTH", null);
    }
}
