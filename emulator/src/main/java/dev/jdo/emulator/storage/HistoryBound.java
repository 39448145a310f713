package dev.jdo.emulator.storage;

import java.util.concurrent.TimeUnit;

/**
 * How much of its past an object keeps, beside what it stores now.
 *
 * @param bytes for each object, at most; 0 keeps no history
 * @param millis for how long, at most
 */
public record HistoryBound(long bytes, long millis) {
    /** 64 MiB, and the thirty days of the platform (spec.md §5.8). */
    public static final HistoryBound DEFAULT = new HistoryBound(64L << 20, TimeUnit.DAYS.toMillis(30));

    public static final HistoryBound NONE = new HistoryBound(0, 0);
}
