package dev.jdo.emulator.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.OptionalInt;
import java.util.Set;
import org.sqlite.SQLiteConnection;

/**
 * One open SQLite file: statements, transactions and savepoints. Any thread may use it, but only one at a time. Every failure
 * of SQLite is a {@link StorageException}, and leaves the database usable or closed, never half of each.
 */
final class Database implements AutoCloseable {
    /** Statements kept compiled while nobody uses them; beyond that the one that rested longest is freed. */
    private static final int RESTING_STATEMENTS = 48;

    /** In a table WITHOUT ROWID the primary key's index is the table itself. */
    private static final String TREES = "SELECT 1 + (SELECT count(*) FROM pragma_index_list(?1)) - "
            + "(SELECT count(*) FROM pragma_table_list(?1) WHERE schema = 'main' AND wr)";

    private final SQLiteConnection connection;
    private final LinkedHashMap<String, DatabaseStatement> resting = new LinkedHashMap<>();
    private final Set<SchemaTable> present = EnumSet.noneOf(SchemaTable.class);
    private boolean closed;

    private final Path file;

    private Database(Path file, SQLiteConnection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Opens a file for reading and writing, and creates it and its folder if they are missing. */
    static Database open(Path file, DatabaseOptions options) {
        EmptyDatabase.make(file, options.durable());
        try {
            return new Database(file, DatabaseConnection.openForWriting(file, options));
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e).in(file);
        }
    }

    /**
     * Opens a file for reading. It stays as it is.
     *
     * @param immutable whether nobody else writes to it as long as it is open here
     */
    static Database openForReading(Path file, boolean immutable) {
        try {
            return new Database(file, DatabaseConnection.openForReading(file, immutable, DatabaseOptions.DEFAULT));
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e).in(file);
        }
    }

    /**
     * A compiled statement, for the caller alone until it closes it.
     *
     * @param sql one statement
     */
    DatabaseStatement statement(String sql) {
        DatabaseStatement known = resting.remove(sql);
        try {
            return known != null ? known : new DatabaseStatement(this, sql, connection.prepareStatement(sql));
        } catch (SQLException e) {
            StorageException failure = DatabaseErrors.translate(e);
            // A table of the platform's has another shape: not the worker's fault, but the file's.
            throw sql.contains("_cf_") ? failure.in(file) : failure;
        }
    }

    /** A compiled statement of the user's; where it does not compile, the error says at which place. */
    DatabaseStatement statementOf(SqlText text) {
        DatabaseStatement known = resting.remove(text.sql());
        try {
            return known != null
                    ? known
                    : new DatabaseStatement(this, text.sql(), connection.prepareStatement(text.sql()));
        } catch (SQLException e) {
            OptionalInt offset = SqlErrorOffset.find(text, DatabaseErrors.plainMessage(e), this::failsSo);
            throw offset.isPresent() ? DatabaseErrors.translate(e, offset.getAsInt()) : DatabaseErrors.translate(e);
        }
    }

    private boolean failsSo(String sql, String message) {
        try (PreparedStatement compiled = connection.prepareStatement(sql)) {
            return compiled == null;
        } catch (SQLException e) {
            return DatabaseErrors.plainMessage(e).equals(message);
        }
    }

    /** In how many b-trees a row of this table stands: its own and one for each index. */
    int treesOf(String table) {
        try (DatabaseStatement statement = statement(TREES).bindAny(1, table)) {
            return statement.step() ? (int) statement.integer(0) : 1;
        }
    }

    /** Runs one statement to its end. */
    void run(String sql) {
        try (DatabaseStatement statement = statement(sql)) {
            while (statement.step()) {
                // Rows are not wanted.
            }
        }
    }

    /** The first column of the first row. */
    long number(String sql) {
        try (DatabaseStatement statement = statement(sql)) {
            return statement.step() ? statement.integer(0) : 0;
        }
    }

    void begin() {
        run("BEGIN");
    }

    /** Begins to write, at once: SQLite waits for another writer here, but not where a reader becomes a writer. */
    void beginWriting() {
        run("BEGIN IMMEDIATE");
    }

    /** A file that was deleted meanwhile would take the writes and lose them: that is a failure, too. */
    void commit() {
        if (isDeleted()) {
            throw new StorageException("disk I/O error: SQLITE_IOERR (the file was deleted)", "SQLITE_IOERR", null)
                    .in(file);
        }
        run("COMMIT");
    }

    /** Drops what was written since {@link #begin}; nothing happens if SQLite has already dropped it by itself. */
    void rollback() {
        forgetSchema();
        try {
            run("ROLLBACK");
        } catch (StorageException e) {
            if (!e.getMessage().startsWith("cannot rollback")) {
                throw e;
            }
        }
    }

    void savepoint(int depth) {
        run("SAVEPOINT _cf_savepoint_" + depth);
    }

    void release(int depth) {
        run("RELEASE _cf_savepoint_" + depth);
    }

    void rollbackTo(int depth) {
        forgetSchema();
        run("ROLLBACK TO _cf_savepoint_" + depth);
        release(depth);
    }

    /** Rows changed since the database was opened, those of triggers and foreign keys included. */
    long totalChanges() {
        try {
            return connection.getDatabase().total_changes();
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        }
    }

    /** Rows changed by the last statement itself. */
    long changes() {
        try {
            return connection.getDatabase().changes();
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        }
    }

    boolean has(SchemaTable table) {
        return present.contains(table) || look(table);
    }

    private boolean look(SchemaTable table) {
        try (DatabaseStatement statement = statement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")
                .bindAny(1, table.tableName)) {
            return statement.step() && present.add(table);
        }
    }

    /** Makes a table of the platform's, inside the open transaction, unless it is there. */
    void require(SchemaTable table) {
        if (!has(table)) {
            run(table.create);
            present.add(table);
        }
    }

    /** To be called when tables may have come, gone or changed shape: compiled statements may name columns no more. */
    void forgetSchema() {
        present.clear();
        resting.values().forEach(DatabaseStatement::dispose);
        resting.clear();
    }

    void takeBack(DatabaseStatement statement) {
        if (closed || resting.putIfAbsent(statement.sql(), statement) != null) {
            statement.dispose();
        } else if (resting.size() > RESTING_STATEMENTS) {
            resting.pollFirstEntry().getValue().dispose();
        }
    }

    /** Whether somebody deleted the file under its user. */
    boolean isDeleted() {
        return Files.notExists(file);
    }

    boolean isClosed() {
        return closed;
    }

    /** Closes the file; what was not committed is dropped. Statements still in use fail from now on. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            connection.close();
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        }
    }
}
