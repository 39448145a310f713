package dev.jdo.emulator.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * What SQLite has written to a database's write-ahead log, as far as it is committed (sqlite.org/fileformat2.html, "The
 * Write-Ahead Log"). Each frame is read once. Nobody locks this file, so that reading it disturbs nobody.
 */
final class HistoryWal implements AutoCloseable {
    static final int HEADER = 32;
    static final int FRAME_HEADER = 24;
    static final int MAGIC = 0x377f0682;
    private static final int FRAMES_AT_ONCE = 8;

    private final Path path;
    private final FileChannel channel;
    private HistoryChecksum checksum = new HistoryChecksum(false);
    private long committedChecksum;
    private long salt;
    private int pageSize;
    private int frames;
    private int pages;
    private int[] numbers = new int[256];
    private int[] sizes = new int[256];

    /** Opens a log that exists. */
    HistoryWal(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** Names the log: SQLite begins it anew under another name once all of it is in the database. */
    long salt() {
        return salt;
    }

    /** Frames up to the last commit. */
    int frames() {
        return frames;
    }

    /** The size of the database after the last commit, in pages; 0 where there is none. */
    int pages() {
        return pages;
    }

    int pageSize() {
        return pageSize;
    }

    /** The page that a frame holds; frames count from 1. */
    int page(int frame) {
        return numbers[frame - 1];
    }

    /** The size of the database after this frame, in pages; 0 where the frame does not end a commit. */
    int size(int frame) {
        return sizes[frame - 1];
    }

    /**
     * Looks for commits since the last time.
     *
     * @return whether the log has begun anew since then
     */
    boolean scan() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (channel.read(header, 0) < HEADER) {
            return false;
        }
        long named = header.getLong(16);
        boolean anew = named != salt || pageSize == 0;
        if (anew && !begin(header, named)) {
            return false;
        }
        scanFrames();
        return anew;
    }

    private boolean begin(ByteBuffer header, long named) {
        int magic = header.getInt(0);
        HistoryChecksum sum = new HistoryChecksum((magic & 1) != 0);
        byte[] bytes = new byte[HEADER - 8];
        header.get(0, bytes);
        sum.add(bytes, 0, bytes.length);
        if ((magic & ~1) != MAGIC || sum.value() != header.getLong(HEADER - 8)) {
            return false;
        }
        checksum = sum;
        committedChecksum = sum.value();
        salt = named;
        pageSize = header.getInt(8);
        frames = 0;
        pages = 0;
        return true;
    }

    private void scanFrames() throws IOException {
        int step = FRAME_HEADER + pageSize;
        byte[] buffer = new byte[step * FRAMES_AT_ONCE];
        int at = frames;
        checksum.reset(committedChecksum);
        while (true) {
            int read = Math.max(0, channel.read(ByteBuffer.wrap(buffer), position(at + 1)));
            int valid = 0;
            for (int from = 0; from + step <= read; from += step) {
                if (!take(buffer, from, ++at)) {
                    return;
                }
                valid++;
            }
            if (valid < FRAMES_AT_ONCE) {
                return;
            }
        }
    }

    private boolean take(byte[] buffer, int from, int frame) {
        ByteBuffer header = ByteBuffer.wrap(buffer, from, FRAME_HEADER).slice();
        if (header.getLong(8) != salt) {
            return false;
        }
        checksum.add(buffer, from, 8);
        checksum.add(buffer, from + FRAME_HEADER, pageSize);
        if (checksum.value() != header.getLong(16)) {
            return false;
        }
        if (frame > numbers.length) {
            numbers = Arrays.copyOf(numbers, frame * 2);
            sizes = Arrays.copyOf(sizes, frame * 2);
        }
        numbers[frame - 1] = header.getInt(0);
        sizes[frame - 1] = header.getInt(4);
        if (sizes[frame - 1] != 0) {
            frames = frame;
            pages = sizes[frame - 1];
            committedChecksum = checksum.value();
        }
        return true;
    }

    private long position(int frame) {
        return HEADER + (frame - 1L) * (FRAME_HEADER + pageSize);
    }

    /** Reads the page that a frame holds. */
    void read(int frame, ByteBuffer into) throws IOException {
        HistoryJournal.fill(channel, into, position(frame) + FRAME_HEADER);
    }

    static boolean isEmpty(Path path) throws IOException {
        return !Files.exists(path) || Files.size(path) <= HEADER;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return path + " with " + frames + " frames";
    }
}
