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

    private final SQLiteConnection connection;
    private final LinkedHashMap<String, DatabaseStatement> resting = new LinkedHashMap<>();
    private final Set<SchemaTable> present = EnumSet.noneOf(SchemaTable.class);
    private long rollbacks;
    private final SqlSandbox sandbox = new SqlSandbox(this);
    private final DatabaseReadings readings = new DatabaseReadings();
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
            return known != null ? known : new DatabaseStatement(this, sql, connection.prepareStatement(sql), true);
        } catch (SQLException e) {
            StorageException failure = DatabaseErrors.translate(e);
            // A table of the platform's has another shape: not the worker's fault, but the file's.
            throw sql.contains("_cf_") ? failure.in(file) : failure;
        }
    }

    /**
     * A compiled statement of the user's that may run.
     *
     * @throws StorageException where it does not compile, which says at which place, or is refused by {@link SqlSandbox}
     */
    DatabaseStatement statementOf(SqlText text) {
        DatabaseStatement known = resting.remove(text.sql());
        if (known != null) {
            return known;
        }
        SqlSandbox.beforeCompiling(text);
        DatabaseStatement compiled = compile(text);
        try {
            sandbox.check(text);
        } catch (StorageException e) {
            compiled.dispose();
            throw e;
        }
        return compiled;
    }

    private DatabaseStatement compile(SqlText text) {
        try {
            // A PRAGMA does part of its work while it is compiled, and so is compiled each time.
            return new DatabaseStatement(this, text.sql(), connection.prepareStatement(text.sql()), !text.isPragma());
        } catch (SQLException e) {
            String message = DatabaseErrors.plainMessage(e);
            OptionalInt offset = SqlErrorOffset.find(text, message, this::failsSo);
            throw sandbox.insteadOf(text, message, offset)
                    .orElseGet(() -> offset.isPresent()
                            ? DatabaseErrors.translate(e, offset.getAsInt())
                            : DatabaseErrors.translate(e));
        }
    }

    /** What SQLite makes of a statement, which is not run. */
    SqlProgram program(SqlText text) {
        String explained = text.isExplained()
                ? text.sql().substring(text.explained().getFirst().start())
                : text.sql();
        try (DatabaseStatement rows =
                new DatabaseStatement(this, "", connection.prepareStatement("EXPLAIN " + explained), false)) {
            return SqlProgram.of(rows);
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        }
    }

    /** What SQLite makes of a statement, or nothing where the schema has changed so that it does not compile. */
    SqlProgram programIfAny(SqlText text) {
        if (text.isExplained() || text.isPragma()) {
            return SqlProgram.UNKNOWN;
        }
        try {
            return program(text);
        } catch (StorageException e) {
            return SqlProgram.UNKNOWN;
        }
    }

    /** The number of rows of the table, or entries of the index, whose first page this is; 0 where there is none. */
    long sizeAt(int root) {
        if (closed) {
            return 0;
        }
        String table = "sqlite_master";
        if (root != 1) {
            try (DatabaseStatement statement = statement("SELECT tbl_name FROM sqlite_master WHERE rootpage = ?")
                    .bindAny(1, root)) {
                if (!statement.step()) {
                    return 0;
                }
                table = String.valueOf(statement.text(0));
            }
        }
        return number("SELECT count(*) FROM \"" + table.replace("\"", "\"\"") + '"');
    }

    /** Whether it is one of the tables that a virtual table keeps its data in. */
    boolean isShadow(String table) {
        try (DatabaseStatement statement = statement("SELECT 1 FROM pragma_table_list(?) WHERE type = 'shadow'")
                .bindAny(1, table)) {
            return statement.step();
        }
    }

    private boolean failsSo(String sql, String message) {
        try (PreparedStatement compiled = connection.prepareStatement(sql)) {
            return compiled == null;
        } catch (SQLException e) {
            return DatabaseErrors.plainMessage(e).equals(message);
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
        rollbacks++;
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
        undoTo(depth);
        release(depth);
    }

    /** Drops what was written since the savepoint, which stays. */
    void undoTo(int depth) {
        rollbacks++;
        forgetSchema();
        run("ROLLBACK TO _cf_savepoint_" + depth);
    }

    /** Rows changed since the database was opened, those of triggers and foreign keys included. */
    long totalChanges() {
        try {
            return connection.getDatabase().total_changes();
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        }
    }

    /** A number that changes whenever rows may have changed. */
    long version() {
        return totalChanges() + rollbacks;
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
            forgetSchema();
            present.add(table);
        }
    }

    /** To be called when tables may have come, gone or changed shape: compiled statements may name columns no more. */
    void forgetSchema() {
        present.clear();
        sandbox.forget();
        resting.values().forEach(DatabaseStatement::dispose);
        resting.clear();
    }

    void takeBack(DatabaseStatement statement) {
        if (closed || !statement.reusable() || resting.putIfAbsent(statement.sql(), statement) != null) {
            statement.dispose();
        } else if (resting.size() > RESTING_STATEMENTS) {
            resting.pollFirstEntry().getValue().dispose();
        }
    }

    /** The cursors' statements that are at work. */
    DatabaseReadings readings() {
        return readings;
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
