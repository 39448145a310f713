package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.storage.ObjectFile;
import dev.jdo.emulator.storage.StorageException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the file of one object, said twice: to the worker in the platform's words, which name no files, and to its
 * author in the log, with the file and what to do. What is the worker's own mistake, such as SQL that does not compile, is
 * only said to the worker.
 */
public final class StorageTrouble {
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Where the platform answers "internal error" (seen on its dev server), and what mends it. */
    private static final Map<String, String> INTERNAL = Map.of(
            "SQLITE_NOTADB", "It is no SQLite database. Put a good copy in its place, or delete it to begin anew.",
            "SQLITE_CORRUPT", "It is damaged. Put a good copy in its place, or delete it to begin anew.",
            "SQLITE_CANTOPEN", "Look whether its folder is there, may be written to, and has room for more files.",
            "SQLITE_READONLY", "Its file or folder may not be written to; change the permissions.",
            "SQLITE_PERM", "Its file or folder may not be used; change the permissions.",
            "SQLITE_BUSY", "Another program holds it locked. Close that program.");

    /** What resets the object, with its message kept (spec.md §5.7). */
    private static final Map<String, String> CRITICAL = Map.of(
            "SQLITE_FULL", "Make room on the disk. Nothing that was stored before is lost.",
            "SQLITE_IOERR", "Look whether the file is still there and the disk is well.",
            "SQLITE_NOMEM", "There was not enough memory for what was asked.");

    private static final String FOREIGN = "Its tables are not those of a Durable Object. "
            + "Put the right file in its place, or move this one away.";

    private final String className;
    private final ObjectFile file;
    private final Log log;
    private final Set<String> told = new HashSet<>();
    private @Nullable JsError fatal;

    /** @param file where the object's storage is */
    public StorageTrouble(String className, ObjectFile file, Log log) {
        this.className = className;
        this.file = file;
        this.log = log;
    }

    /** Once something critical happened, everything else fails in the same way, and so does the commit. */
    void rethrow() {
        if (fatal != null) {
            throw fatal;
        }
    }

    /**
     * What the worker gets to see where a statement of its own failed: what SQLite said, even of a damaged file, as on the
     * platform's dev server. A file that cannot be opened is an error like any other.
     */
    JsError ofStatement(StorageException e) {
        String hint = INTERNAL.get(String.valueOf(e.code()));
        if (hint == null || e.file() != null) {
            return error(e);
        }
        tell(e, String.valueOf(e.code()), hint);
        return new JsError("Error", e.getMessage());
    }

    /** What the worker gets to see; the author is told once for each kind. */
    JsError error(StorageException e) {
        String code = String.valueOf(e.code());
        String hint = CRITICAL.get(code);
        if (e.critical()) {
            JsError error = new JsError("Error", e.getMessage());
            fatal = error;
            tell(e, code, hint == null ? "" : hint);
            return error;
        }
        if (e.internal()) {
            return unreadable(e.getMessage());
        }
        boolean foreign = code.equals("SQLITE_ERROR") && e.file() != null;
        hint = foreign ? FOREIGN : INTERNAL.get(code);
        if (hint == null) {
            return new JsError("Error", e.getMessage());
        }
        tell(e, code, hint);
        return new JsError("Error", "internal error; reference = " + reference());
    }

    /** A stored value is not what it has to be; the file is sound. */
    JsError unreadable(String why) {
        log.line(Log.Level.ERROR, "Storage of " + className + " " + file.id() + ": " + why + "\n  " + file.path());
        return new JsError("Error", "internal error; reference = " + reference());
    }

    private void tell(StorageException e, String code, String hint) {
        if (told.add(code)) {
            Path which = e.file() == null ? file.path() : e.file();
            log.line(
                    Log.Level.ERROR,
                    "Storage of " + className + " " + file.id() + ": " + e.getMessage() + "\n  " + which + "\n  "
                            + hint);
        }
    }

    private static String reference() {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(24, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }
}
