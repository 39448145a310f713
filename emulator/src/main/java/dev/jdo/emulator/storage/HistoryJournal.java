package dev.jdo.emulator.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The file in which an object's history is kept: a {@link HistoryHeader}, which is overwritten, and records, which are
 * appended. A record that a killed process left half written ends the file.
 */
final class HistoryJournal implements AutoCloseable {
    enum Kind {
        /** A {@link HistoryPoint}. */
        POINT('P'),
        /** Since when commits have been made that no point stands for yet: milliseconds since 1970. */
        SINCE('S'),
        /** The point, the size of a page, then numbers and contents of pages as they were at that point. */
        PAGES('D'),
        /** Here the header's tail has stood. */
        ARCHIVED('A');

        final byte code;

        Kind(char code) {
            this.code = (byte) code;
        }

        static @Nullable Kind of(byte code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            return null;
        }
    }

    interface Visitor {
        /** Looks at a record, and tells whether to go on. */
        boolean record(Kind kind, long offset, int length) throws IOException;
    }

    /** Kind and length before the content, a checksum behind it. */
    private static final int FRAMING = 1 + Integer.BYTES + Integer.BYTES;

    private static final int BEFORE = 1 + Integer.BYTES;

    private final Path path;
    private FileChannel channel;
    private HistoryHeader header;
    private long end;

    private HistoryJournal(Path path, FileChannel channel, HistoryHeader header) throws IOException {
        this.path = path;
        this.channel = channel;
        this.header = header;
        this.end = channel.size();
    }

    /** Opens it, and makes it if there is none or what stands there is not one. */
    static HistoryJournal open(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        ByteBuffer bytes = ByteBuffer.allocate(HistoryHeader.BYTES);
        boolean whole = channel.read(bytes, 0) == HistoryHeader.BYTES;
        HistoryHeader header = whole ? HistoryHeader.read(bytes.flip()) : null;
        HistoryJournal journal = new HistoryJournal(path, channel, header == null ? HistoryHeader.EMPTY : header);
        if (header == null || header.tail() > journal.end) {
            journal.clear(HistoryHeader.EMPTY);
        }
        return journal;
    }

    HistoryHeader header() {
        return header;
    }

    long end() {
        return end;
    }

    /** Overwrites the header. */
    void header(HistoryHeader next) throws IOException {
        header = next;
        channel.write(next.bytes(), 0);
    }

    /** Forgets everything but what the header says. */
    void clear(HistoryHeader next) throws IOException {
        channel.truncate(0);
        header(next);
        end = HistoryHeader.BYTES;
    }

    /** Forgets what stands behind this place. */
    void cut(long offset) throws IOException {
        channel.truncate(offset);
        end = offset;
    }

    /** @param content from its position to its limit */
    void append(Kind kind, ByteBuffer content) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(content.remaining() + FRAMING);
        record.put(kind.code).putInt(content.remaining()).put(content);
        record.putInt(crc(record.array(), record.position())).flip();
        int length = record.remaining();
        for (long at = end; record.hasRemaining(); ) {
            at += channel.write(record, at);
        }
        end += length;
    }

    /** Shows the records from an offset on, up to the end or the first that is broken. */
    void visit(long from, Visitor visitor) throws IOException {
        ByteBuffer before = ByteBuffer.allocate(BEFORE);
        long at = from;
        while (at + FRAMING <= end) {
            fill(channel, before.clear(), at);
            Kind kind = Kind.of(before.get(0));
            int length = before.getInt(1);
            if (kind == null || length < 0 || at + length + FRAMING > end) {
                return;
            }
            if (!visitor.record(kind, at + BEFORE, length)) {
                return;
            }
            at += length + FRAMING;
        }
    }

    /** The content of a record, or null where it is broken. */
    @Nullable
    ByteBuffer content(long offset, int length) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(length + FRAMING);
        fill(channel, record, offset - BEFORE);
        return record.getInt(length + BEFORE) == crc(record.array(), length + BEFORE)
                ? record.slice(BEFORE, length)
                : null;
    }

    /** Reads what stands at an offset. */
    void read(long offset, ByteBuffer into) throws IOException {
        fill(channel, into, offset);
    }

    /** A file of this object's beside the journal. */
    Path beside(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    /** Where a record ends whose content begins at this offset. */
    static long endOf(long offset, int length) {
        return offset + length + FRAMING - BEFORE;
    }

    /** Drops what stands before an offset, the header excepted. */
    void dropBefore(long offset, HistoryHeader next) throws IOException {
        Path shorter = beside(".new");
        FileChannel copy = FileChannel.open(
                shorter,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
        copy.write(next.bytes(), 0);
        copy.position(HistoryHeader.BYTES);
        for (long at = offset; at < end; ) {
            at += channel.transferTo(at, end - at, copy);
        }
        channel.close();
        channel = copy;
        header = next;
        end = copy.size();
        Files.move(shorter, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Waits until the disk has it. */
    void force() throws IOException {
        channel.force(false);
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** Fills the buffer from a file, and readies it to be read. */
    static void fill(FileChannel from, ByteBuffer into, long position) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int read = from.read(into, at);
            if (read < 0) {
                throw new EOFException("nothing at " + at);
            }
            at += read;
        }
        into.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
