package dev.jdo.emulator.storage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name for a moment of an object's past, of the platform's form (spec.md §5.8): names sort as the moments do.
 *
 * @param number of the bookmark that was asked for, or of the last one before this moment
 * @param point 0 for the bookmark of that number, else the number of the point that was found by its time
 */
record HistoryBookmark(long number, long point) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{8})-([0-9a-f]{8})-0{8}-0{16}([0-7][0-9a-f]{15})");

    /** @throws StorageException where the text is no bookmark */
    static HistoryBookmark parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new StorageException("\"" + shortened(text) + "\" is not a bookmark: one is obtained from "
                    + "getCurrentBookmark() or getBookmarkForTime().");
        }
        long number = (Long.parseLong(parts.group(1), 16) << 32) | Long.parseLong(parts.group(2), 16);
        return new HistoryBookmark(number, Long.parseLong(parts.group(3), 16));
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    @Override
    public String toString() {
        return String.format("%08x-%08x-%08x-%032x", number >>> 32, number & 0xFFFF_FFFFL, 0, point);
    }
}
