package dev.jdo.emulator.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * The file of a database in which nothing is stored yet: one page, already in WAL mode (sqlite.org/fileformat.html). Written as
 * it is, a new database costs one file; SQLite would make it by way of a journal, which it makes, writes, and deletes again.
 */
final class EmptyDatabase {
    private static final int PAGE = 4096;
    private static final byte WAL = 2;
    private static final byte TABLE_LEAF = 0x0D;

    private EmptyDatabase() {}

    /**
     * Makes the file and its folder unless it is there. A log of a file that is gone goes with it, as SQLite has it: read into
     * the new file it would bring back some pages of the old one.
     *
     * @param durable whether it is on the disk on return; its name in the folder follows with the first commit
     */
    static void make(Path file, boolean durable) {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                Files.deleteIfExists(Path.of(file + "-wal"));
                write(channel, durable);
            } catch (FileAlreadyExistsException e) {
                // Somebody was quicker; what is in it is SQLite's business.
            } catch (IOException e) {
                // A piece of a page is no database, while an empty file is one.
                truncate(file);
                throw e;
            }
        } catch (IOException e) {
            throw new StorageException(
                            "unable to open database file: SQLITE_CANTOPEN (" + e.getMessage() + ")",
                            "SQLITE_CANTOPEN",
                            e)
                    .in(file);
        }
    }

    private static void write(FileChannel channel, boolean durable) throws IOException {
        ByteBuffer page = page();
        while (page.hasRemaining()) {
            channel.write(page);
        }
        if (durable) {
            channel.force(true);
        }
    }

    private static void truncate(Path file) throws IOException {
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    private static ByteBuffer page() {
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        for (char c : "SQLite format 3\0".toCharArray()) {
            page.put((byte) c);
        }
        page.putShort((short) PAGE).put(WAL).put(WAL);
        // No reserved bytes; the payload fractions, which are fixed; change counter 1; one page.
        page.put((byte) 0)
                .put((byte) 64)
                .put((byte) 32)
                .put((byte) 32)
                .putInt(1)
                .putInt(1);
        // The size above is valid for change counter 1. The schema of an empty database is an empty b-tree.
        page.putInt(92, 1).put(100, TABLE_LEAF).putShort(105, (short) PAGE);
        return page.rewind();
    }
}
