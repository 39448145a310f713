package dev.jdo.emulator.storage;

import java.io.Serial;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Storage refused or failed. The message is the one the platform gives to the worker: for SQLite's own errors
 * {@code <message>[ at offset N]: SQLITE_<CODE>[ (extended: SQLITE_<CODE>_<MORE>)]} (spec.md §5.4).
 */
public final class StorageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** After these SQLite has given up the transaction by itself, and the object must be reset (spec.md §5.7). */
    private static final Set<String> CRITICAL =
            Set.of("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_NOMEM", "SQLITE_INTERRUPT");

    private static final String INTERNAL = "internal";

    private final @Nullable String code;
    private final transient @Nullable Path file;

    private StorageException(String message, @Nullable String code, @Nullable Throwable cause, @Nullable Path file) {
        super(message, cause);
        this.code = code;
        this.file = file;
    }

    StorageException(String message, @Nullable String code, @Nullable Throwable cause) {
        this(message, code, cause, null);
    }

    StorageException(String message) {
        this(message, null, null);
    }

    /** The same, of this file. */
    StorageException in(Path which) {
        return new StorageException(getMessage(), code, this, which);
    }

    /** The file that is to blame: it cannot be opened, or its tables are not what they have to be. */
    public @Nullable Path file() {
        return file;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** SQLite's primary result code, such as {@code SQLITE_CONSTRAINT}, or null where SQLite did not speak. */
    public @Nullable String code() {
        return code;
    }

    /** A failure of which the worker learns nothing but that it happened. */
    static StorageException internal(String reason) {
        return new StorageException(reason, INTERNAL, null);
    }

    /** Whether the worker is told {@code internal error} and no more. */
    public boolean internal() {
        return INTERNAL.equals(code);
    }

    /** Whether a statement that writes is still running on the same connection, so that nothing can be committed. */
    boolean busyWithin() {
        return getMessage().contains("SQL statements in progress");
    }

    /** Whether the object cannot go on and must be started anew. */
    public boolean critical() {
        return code != null && CRITICAL.contains(code);
    }
}
