package dev.jdo.emulator.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a write-ahead log with one commit, of whole pages, as SQLite would have written it and will read it
 * (sqlite.org/fileformat2.html, "The Write-Ahead Log").
 */
final class HistoryWalWriter implements AutoCloseable {
    private static final int VERSION = 3007000;

    private final FileChannel channel;
    private final HistoryChecksum checksum = new HistoryChecksum(false);
    private final long salt;

    HistoryWalWriter(Path path, int pageSize, long salt) throws IOException {
        this.salt = salt;
        channel = FileChannel.open(
                path, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        ByteBuffer header = ByteBuffer.allocate(HistoryWal.HEADER);
        header.putInt(HistoryWal.MAGIC)
                .putInt(VERSION)
                .putInt(pageSize)
                .putInt(0)
                .putLong(salt);
        checksum.add(header.array(), 0, header.position());
        write(header.putLong(checksum.value()));
    }

    /**
     * Adds a page.
     *
     * @param size 0, or for the last page of all the size of the database, in pages
     */
    void page(int number, byte[] content, int size) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(HistoryWal.FRAME_HEADER + content.length);
        frame.putInt(number).putInt(size).putLong(salt);
        checksum.add(frame.array(), 0, 2 * Integer.BYTES);
        checksum.add(content, 0, content.length);
        write(frame.putLong(checksum.value()).put(content));
    }

    private void write(ByteBuffer bytes) throws IOException {
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Waits until the disk has it. */
    @Override
    public void close() throws IOException {
        try (channel) {
            channel.force(true);
        }
    }
}
