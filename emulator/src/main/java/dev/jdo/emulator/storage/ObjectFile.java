package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The database file of one object, with the two that SQLite puts beside it while it is open. It may not exist yet. */
public record ObjectFile(Path path, ObjectId id) {
    public boolean exists() {
        return Files.exists(path);
    }

    /** Deletes the database. The main file goes first: SQLite throws away a log whose database is gone, not the reverse. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(beside("-wal"));
        Files.deleteIfExists(beside("-shm"));
    }

    /** The bytes it takes on disk, its log included; 0 if it does not exist. */
    public long size() {
        return size(path) + size(beside("-wal"));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new StorageException("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** The write-ahead log, while there is one. */
    Path log() {
        return beside("-wal");
    }

    /**
     * A file about the object's past. It stands in a folder that other tools do not know: {@code <root>/jdo/history/<unique
     * key>/<id>}, with this suffix.
     */
    Path history(String suffix) {
        Path state = path.resolve("../../../..").normalize();
        return state.resolve("jdo/history")
                .resolve(path.resolve("..").normalize().getFileName())
                .resolve(id.hex() + suffix);
    }

    private Path beside(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }
}
