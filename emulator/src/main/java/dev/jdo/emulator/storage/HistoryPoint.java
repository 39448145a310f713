package dev.jdo.emulator.storage;

import java.nio.ByteBuffer;

/**
 * A moment that an object can go back to: the state right after some commit.
 *
 * @param point counts the points of this object, from 1
 * @param number of the bookmark, or of the last one before
 * @param bookmark whether somebody was given this moment as the bookmark of that number
 * @param millis when the commit was
 * @param pages the size of the database
 * @param salt names the write-ahead log that was in use
 * @param frame how many frames of that log belong to the state
 */
record HistoryPoint(long point, long number, boolean bookmark, long millis, int pages, long salt, int frame) {
    static final int BYTES = 4 * Long.BYTES + 2 * Integer.BYTES + 1;

    static HistoryPoint read(ByteBuffer from) {
        return new HistoryPoint(
                from.getLong(),
                from.getLong(),
                from.get() != 0,
                from.getLong(),
                from.getInt(),
                from.getLong(),
                from.getInt());
    }

    void write(ByteBuffer to) {
        to.putLong(point).putLong(number).put((byte) (bookmark ? 1 : 0)).putLong(millis);
        to.putInt(pages).putLong(salt).putInt(frame);
    }

    HistoryPoint at(long newSalt, int newFrame) {
        return new HistoryPoint(point, number, bookmark, millis, pages, newSalt, newFrame);
    }

    HistoryBookmark name() {
        return new HistoryBookmark(number, bookmark ? 0 : point);
    }
}
