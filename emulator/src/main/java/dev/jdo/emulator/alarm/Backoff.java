package dev.jdo.emulator.alarm;

import dev.jdo.emulator.id.ObjectId;
import java.util.SplittableRandom;

/**
 * How long a failed alarm waits before it runs again: 2, 4, 8 seconds and so on, and up to a quarter more (spec: alarms). What
 * is added depends on nothing but the seed, the object and the number of the try, so that runs can be repeated.
 */
public record Backoff(long seed) {
    /** So often a failing handler is run again; then its alarm is dropped. */
    static final int MOST_RETRIES = 6;

    private static final long FIRST_SECONDS = 2;
    private static final int LARGEST_EXPONENT = 9;

    /** @param step 0 for the first failure */
    long millis(ObjectId id, int step) {
        long delay = (FIRST_SECONDS << Math.min(step, LARGEST_EXPONENT)) * 1000;
        SplittableRandom random = new SplittableRandom(seed + 31L * id.hex().hashCode() + step);
        return delay + random.nextLong(delay / 4 + 1);
    }
}
