package dev.jdo.emulator.storage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of an object's bytes are wanted. */
public record R2Range(long offset, long length) {
    private static final Pattern UNIT = Pattern.compile("^ *bytes *=", Pattern.CASE_INSENSITIVE);
    private static final Pattern RANGE = Pattern.compile("^ *(\\d{1,18})? *- *(\\d{1,18})? *$");

    /**
     * That of a request, for a value of that size.
     *
     * @param offset null for the beginning
     * @param length null for the rest
     * @param suffix so many of the last ones, or null
     * @throws R2Refusal where there are no such bytes
     */
    public static R2Range of(@Nullable Long offset, @Nullable Long length, @Nullable Long suffix, long size) {
        if (suffix != null && suffix <= 0) {
            throw R2Refusal.range();
        }
        long last = suffix == null ? 0 : Math.min(suffix, size);
        long from = suffix != null ? size - last : offset == null ? 0 : offset;
        long count = suffix != null ? last : length == null ? size - from : length;
        if (from < 0 || from > size || count <= 0) {
            throw R2Refusal.range();
        }
        return new R2Range(from, Math.min(count, size - from));
    }

    /** That of a Range header; the whole where it names none, several, or one that is not there. */
    public static R2Range of(String header, long size) {
        Matcher unit = UNIT.matcher(header);
        Matcher range = unit.find() ? RANGE.matcher(header.substring(unit.end())) : null;
        R2Range whole = new R2Range(0, size);
        if (range == null || !range.matches()) {
            return whole;
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first == null) {
            long suffix = last == null ? 0 : Long.parseLong(last);
            return suffix == 0 || suffix >= size ? whole : new R2Range(size - suffix, suffix);
        }
        long from = Long.parseLong(first);
        long to = last == null ? size - 1 : Long.parseLong(last);
        return from > to || from >= size ? whole : new R2Range(from, Math.min(to, size - 1) - from + 1);
    }
}
