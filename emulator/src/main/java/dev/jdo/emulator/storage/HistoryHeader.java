package dev.jdo.emulator.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How far a history goes, and which database it belongs to.
 *
 * @param tail where in the journal what follows the last archive begins
 * @param last the newest point
 * @param next the number of the next bookmark
 * @param salt of the write-ahead log from which was last archived
 * @param frame up to which frame
 * @param current the point that what is archived next is the past of, or 0
 * @param currentPages the size of the database at that point
 * @param state of the database file
 * @param size of the database file, in bytes
 * @param modified when the database file was written to last, in nanoseconds since 1970
 */
record HistoryHeader(
        long tail,
        long last,
        long next,
        long salt,
        int frame,
        long current,
        int currentPages,
        State state,
        long size,
        long modified) {
    static final int BYTES = 128;
    static final HistoryHeader EMPTY = new HistoryHeader(BYTES, 0, 0, 0, 0, 0, 0, State.SETTLED, -1, 0);
    private static final long MAGIC = 0x6a646f2d70617374L;

    enum State {
        /** It is as described. */
        SETTLED(0),
        /** What was archived is being written to it. */
        CHECKPOINT(1),
        /** It was deleted, and all of it archived: whatever stands there now is no part of the past. */
        WIPED(2);

        private final int code;

        State(int code) {
            this.code = code;
        }

        private static State of(int code) {
            return code == CHECKPOINT.code ? CHECKPOINT : code == WIPED.code ? WIPED : SETTLED;
        }
    }

    /** Null where these are not the bytes of a header. */
    static @Nullable HistoryHeader read(ByteBuffer from) {
        if (from.remaining() < BYTES || from.getLong() != MAGIC) {
            return null;
        }
        HistoryHeader header = new HistoryHeader(
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getInt(),
                from.getLong(),
                from.getInt(),
                State.of(from.getInt()),
                from.getLong(),
                from.getLong());
        return from.getInt() == crc(from) ? header : null;
    }

    ByteBuffer bytes() {
        ByteBuffer to = ByteBuffer.allocate(BYTES);
        to.putLong(MAGIC)
                .putLong(tail)
                .putLong(last)
                .putLong(next)
                .putLong(salt)
                .putInt(frame);
        to.putLong(current)
                .putInt(currentPages)
                .putInt(state.code)
                .putLong(size)
                .putLong(modified);
        return to.putInt(crc(to)).rewind();
    }

    private static int crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.slice(0, 8 * Long.BYTES + 3 * Integer.BYTES));
        return (int) crc.getValue();
    }

    HistoryHeader in(State newState) {
        return new HistoryHeader(tail, last, next, salt, frame, current, currentPages, newState, size, modified);
    }

    HistoryHeader next(long number) {
        return new HistoryHeader(tail, last, number, salt, frame, current, currentPages, state, size, modified);
    }

    /** Up to here it is archived. */
    HistoryHeader archived(long newTail, long newLast, HistoryPoint point, long newSalt, int newFrame) {
        return new HistoryHeader(
                newTail, newLast, next, newSalt, newFrame, point.point(), point.pages(), state, size, modified);
    }

    /** For the database as it stands there now. */
    HistoryHeader settled(Path database) throws IOException {
        return new HistoryHeader(
                tail,
                last,
                next,
                salt,
                frame,
                current,
                currentPages,
                State.SETTLED,
                Files.size(database),
                modified(database));
    }

    /** Whether nobody else wrote to the database since. */
    boolean fits(Path database) throws IOException {
        return size == Files.size(database) && modified == modified(database);
    }

    private static long modified(Path database) throws IOException {
        return Files.getLastModifiedTime(database).to(TimeUnit.NANOSECONDS);
    }
}
