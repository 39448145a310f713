package dev.jdo.emulator.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.core.Codes;
import org.sqlite.jdbc4.JDBC4Connection;

/** How a SQLite file is opened through the driver, which has some habits that an object cannot use. */
final class DatabaseConnection {
    private static final int READ_WRITE = SQLiteOpenMode.READWRITE.flag | SQLiteOpenMode.CREATE.flag;

    private DatabaseConnection() {}

    /** Opens a file for reading and writing, in WAL mode, and creates it if it is missing. */
    static SQLiteConnection openForWriting(Path file, DatabaseOptions options) throws SQLException {
        String setup = options.durable()
                ? "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL"
                // What is written outlives the process in the system's own cache; only loss of power would need more.
                : "PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON";
        return open(file.toUri().toString(), READ_WRITE, options.busyMillis(), setup);
    }

    /**
     * Opens a file for reading only.
     *
     * @param immutable whether nobody writes to it now: then SQLite takes no locks, makes no files, and looks at no log
     */
    static SQLiteConnection openForReading(Path file, boolean immutable, DatabaseOptions options) throws SQLException {
        String uri = file.toUri() + (immutable ? "?immutable=1" : "");
        return open(uri, SQLiteOpenMode.READONLY.flag, options.busyMillis(), "PRAGMA query_only = ON");
    }

    private static SQLiteConnection open(String uri, int mode, int busyMillis, String setup) throws SQLException {
        Properties properties = new Properties();
        // One thread at a time uses a database, so that SQLite's own mutex is not needed; a URI lets any path through.
        int flags = mode | SQLiteOpenMode.NOMUTEX.flag | SQLiteOpenMode.OPEN_URI.flag;
        properties.setProperty("open_mode", Integer.toString(flags));
        properties.setProperty("busy_timeout", Integer.toString(busyMillis));
        SQLiteConnection connection = new JDBC4Connection("jdbc:sqlite:" + uri, uri, properties);
        try {
            // Transactions are begun and ended by SQL. Left to itself the driver probes for one after each statement,
            // and
            // asks for the last rowid after each insert.
            connection.getConnectionConfig().setAutoCommit(false);
            connection.getConnectionConfig().setGetGeneratedKeys(false);
            int result = connection.getDatabase()._exec(setup);
            if (result != Codes.SQLITE_OK) {
                connection.getDatabase().throwex(result);
            }
            limit(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The platform's limits on SQL (spec.md §5.5, §10). */
    private static void limit(SQLiteConnection connection) throws SQLException {
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, 8 * 1024 * 1024 + 34);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, 100_000);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_COLUMN, 100);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_EXPR_DEPTH, 100);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_COMPOUND_SELECT, 5);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_FUNCTION_ARG, 127);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_VARIABLE_NUMBER, 100);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_TRIGGER_DEPTH, 10);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_WORKER_THREADS, 0);
    }
}
