package dev.jdo.emulator.storage;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The driver's exceptions in the platform's words. */
final class DatabaseErrors {
    private static final int PRIMARY = 0xFF;

    private DatabaseErrors() {}

    static StorageException translate(SQLException e) {
        return new StorageException(plainMessage(e) + suffix(e), primary(e), e);
    }

    static StorageException translate(SQLException e, int offset) {
        return new StorageException(plainMessage(e) + " at offset " + offset + suffix(e), primary(e), e);
    }

    /** What sqlite3_errmsg said: the driver puts the code and its own explanation before it, and it in parentheses. */
    static String plainMessage(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof SQLiteException sqlite) {
            String prefix = sqlite.getResultCode() + " (";
            if (message.startsWith(prefix) && message.endsWith(")")) {
                return message.substring(prefix.length(), message.length() - 1);
            }
        }
        return message;
    }

    private static String suffix(SQLException e) {
        String primary = primary(e);
        String extended =
                e instanceof SQLiteException sqlite ? sqlite.getResultCode().name() : primary;
        return ": " + primary + (primary.equals(extended) ? "" : " (extended: " + extended + ")");
    }

    private static String primary(SQLException e) {
        return e instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY)
                        .name()
                : "SQLITE_ERROR";
    }
}
