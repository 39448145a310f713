package dev.jdo.emulator.object;

import dev.jdo.bridge.loop.EventLoop;
import dev.jdo.emulator.clock.Clock;

/**
 * For how long an object has had nothing open. After ten seconds it is evicted (spec.md §8.1). However many events come and
 * go, it waits for one point of time only. On the object's loop only.
 */
final class Idleness {
    private static final long LIMIT_MILLIS = 10_000;

    private final Clock clock;
    private final EventLoop loop;
    private final Runnable evict;
    private long sinceNanos;
    private boolean watching;

    /** @param evict evicts the object unless something is open again, whose end will be a new beginning */
    Idleness(Clock clock, EventLoop loop, Runnable evict) {
        this.clock = clock;
        this.loop = loop;
        this.evict = evict;
    }

    /** The last thing that was open has ended. */
    void begin() {
        sinceNanos = clock.nanos();
        if (!watching) {
            watch(LIMIT_MILLIS);
        }
    }

    private void watch(long millis) {
        watching = true;
        clock.scheduleAside(millis, () -> loop.post(this::look));
    }

    private void look() {
        watching = false;
        long idle = (clock.nanos() - sinceNanos) / 1_000_000;
        if (idle < LIMIT_MILLIS) {
            watch(LIMIT_MILLIS - idle);
        } else {
            evict.run();
        }
    }
}
