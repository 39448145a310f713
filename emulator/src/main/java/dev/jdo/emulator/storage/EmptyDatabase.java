package dev.jdo.emulator.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A database without tables, as SQLite leaves it that opened a new file in WAL mode: one page with the file's header and an
 * empty schema (sqlite.org/fileformat2.html §1.3, §1.6). It is made without being opened.
 */
final class EmptyDatabase {
    private static final int PAGE = 4096;
    private static final byte WAL = 2;
    private static final byte LEAF_OF_TABLE = 13;

    private EmptyDatabase() {}

    /** Makes the file, and its folder if that is missing; a file that is there stays as it is. */
    static void create(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, page(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            // It has been made meanwhile.
        } catch (IOException e) {
            throw new StorageException(
                    "unable to open database file: SQLITE_CANTOPEN (" + e.getMessage() + ")", "SQLITE_CANTOPEN", e);
        }
    }

    private static byte[] page() {
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        page.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
        page.putShort((short) PAGE).put(WAL).put(WAL);
        // No bytes reserved; the payload fractions, which are always these.
        page.put((byte) 0).put((byte) 64).put((byte) 32).put((byte) 32);
        int changes = 1;
        int pages = 1;
        page.putInt(changes).putInt(pages);
        page.putInt(92, changes);
        page.put(100, LEAF_OF_TABLE).putShort(105, (short) PAGE);
        return page.array();
    }
}
