package dev.jdo.emulator.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a database file that may be another's, and leaves the folder as it is: a reader of SQLite's own makes a log and an
 * index beside a file that has none, and needs the right to write. So a file without a log is read as one that does not
 * change, and read again if it did; one with log and index is read beside its writer, who is not held up; and a log without
 * an index, which a killed process or a copied folder may leave, is read in a copy.
 */
final class DatabaseReader {
    private static final int ATTEMPTS = 5;
    private static final Set<String> NOT_IN_PLACE = Set.of("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR");

    private final Path file;
    private final Path log;
    private final Path index;

    private DatabaseReader(Path file) {
        this.file = file;
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        this.index = file.resolveSibling(file.getFileName() + "-shm");
    }

    /**
     * Reads from a file.
     *
     * @param reading may be called more than once
     */
    static <T> T read(Path file, Function<Database, T> reading) {
        try {
            return new DatabaseReader(file).read(reading);
        } catch (IOException e) {
            throw new StorageException("cannot read " + file + ": " + e.getMessage(), "SQLITE_IOERR", e);
        }
    }

    /** What changes when somebody writes to the file itself, not to its log. */
    private record Stamp(long size, FileTime time, long logSize) {}

    private Stamp stamp() throws IOException {
        return new Stamp(Files.size(file), Files.getLastModifiedTime(file), logSize());
    }

    private long logSize() throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }

    private <T> T read(Function<Database, T> reading) throws IOException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Stamp before = stamp();
            if (before.logSize() > 0) {
                return Files.exists(index) ? readInPlace(reading) : readCopy(reading);
            }
            try (Database database = Database.openForReading(file, true)) {
                T result = reading.apply(database);
                if (stamp().equals(before)) {
                    return result;
                }
            } catch (StorageException e) {
                if (stamp().equals(before)) {
                    throw e;
                }
            }
        }
        return readInPlace(reading);
    }

    private <T> T readInPlace(Function<Database, T> reading) throws IOException {
        try (Database database = Database.openForReading(file, false)) {
            return reading.apply(database);
        } catch (StorageException e) {
            if (NOT_IN_PLACE.contains(String.valueOf(e.code()))) {
                return readCopy(reading);
            }
            throw e;
        }
    }

    private <T> T readCopy(Function<Database, T> reading) throws IOException {
        Path folder = Files.createTempDirectory("jdo-inspect");
        Path copy = folder.resolve("copy.sqlite");
        Path copiedLog = folder.resolve("copy.sqlite-wal");
        try {
            Files.copy(file, copy);
            if (Files.exists(log)) {
                Files.copy(log, copiedLog);
            }
            try (Database database = Database.open(copy, DatabaseOptions.DEFAULT)) {
                return reading.apply(database);
            }
        } finally {
            for (Path path : new Path[] {copy, copiedLog, folder.resolve("copy.sqlite-shm"), folder}) {
                Files.deleteIfExists(path);
            }
        }
    }
}
