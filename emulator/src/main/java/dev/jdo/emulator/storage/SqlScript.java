package dev.jdo.emulator.storage;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs what {@code sql.exec()} is given: one statement or several, of which the last alone may have parameters and gives the
 * cursor (spec.md §5.4). Each is compiled after the one before it has run, so an error leaves the effects of those before.
 */
final class SqlScript {
    private static final @Nullable Object[] NONE = {};
    /** In bytes of UTF-8 (spec.md §5.5). */
    private static final int LONGEST = 100_000;

    private static final int MOST_KEPT = 64;
    private static final int LONGEST_KEPT = 10_000;

    private final Supplier<Database> reading;
    private final Runnable startWriting;
    private final Map<String, SqlText> read = new LinkedHashMap<>(16, 0.75f, true);

    SqlScript(Supplier<Database> reading, Runnable startWriting) {
        this.reading = reading;
        this.startWriting = startWriting;
    }

    SqlCursor exec(String sql, @Nullable Object[] bindings) {
        int at = 0;
        while (true) {
            if (isTooLong(sql, at)) {
                throw new StorageException("statement too long: SQLITE_TOOBIG", "SQLITE_TOOBIG", null);
            }
            SqlText text = at == 0 ? first(sql) : SqlText.at(sql, at);
            if (text.isEmpty()) {
                throw new StorageException("SQL code did not contain a statement.");
            }
            SqlCursor cursor = start(text, bindings);
            if (text.last()) {
                return cursor;
            }
            while (cursor.next() != null) {
                // Only its effects are wanted.
            }
            at = text.next(sql, at);
        }
    }

    /** SQLite looks at all that is left, not at one statement. */
    private static boolean isTooLong(String sql, int from) {
        return (sql.length() - from) * 3 > LONGEST
                && sql.substring(from).getBytes(StandardCharsets.UTF_8).length > LONGEST;
    }

    /** The first statement of a text; what was read lately need not be read again. */
    private SqlText first(String sql) {
        SqlText known = read.get(sql);
        if (known != null) {
            return known;
        }
        SqlText text = SqlText.at(sql, 0);
        if (sql.length() <= LONGEST_KEPT) {
            read.put(sql, text);
            if (read.size() > MOST_KEPT) {
                read.remove(read.keySet().iterator().next());
            }
        }
        return text;
    }

    private SqlCursor start(SqlText text, @Nullable Object[] bindings) {
        Database database = reading.get();
        DatabaseStatement statement = database.statementOf(text);
        try {
            bind(text, statement, text.last() ? bindings : NONE);
        } catch (StorageException e) {
            statement.close();
            throw e;
        }
        if (!text.isReadOnly()) {
            startWriting.run();
        }
        SqlCursor cursor = new SqlCursor(database, text, statement);
        if (text.changesSchema()) {
            database.forgetSchema();
        }
        return cursor;
    }

    private static void bind(SqlText text, DatabaseStatement statement, @Nullable Object[] bindings) {
        if (statement.parameterCount() != bindings.length) {
            throw new StorageException(
                    text.last()
                            ? "Wrong number of parameter bindings for SQL query."
                            : "When executing multiple SQL statements in a single call, only the last statement can have "
                                    + "parameters.");
        }
        for (int i = 0; i < bindings.length; i++) {
            Object value = bindings[i];
            // The platform knows no whole numbers here, and no truth.
            Object bound = value instanceof Number number
                    ? (Object) number.doubleValue()
                    : value instanceof Boolean ? value.toString() : value;
            statement.bindAny(i + 1, bound);
        }
    }
}
