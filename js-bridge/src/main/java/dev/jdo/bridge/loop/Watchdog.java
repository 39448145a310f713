package dev.jdo.bridge.loop;

import dev.jdo.bridge.Isolate;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Sees to it that no turn runs for ever: JavaScript that holds its thread longer than the CPU limit is stopped, that
 * isolate alone.
 */
public final class Watchdog {
    private final long limitNanos;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<Watch, Boolean> running = new ConcurrentHashMap<>();

    /** One turn that is running. */
    public static final class Watch {
        private final Isolate isolate;
        private final long startedNanos;

        private Watch(Isolate isolate, long startedNanos) {
            this.isolate = isolate;
            this.startedNanos = startedNanos;
        }
    }

    /**
     * @param limit the longest time that one turn may run
     * @param nanos a clock that only grows
     */
    public Watchdog(Duration limit, LongSupplier nanos) {
        this.limitNanos = limit.toNanos();
        this.nanos = nanos;
    }

    /** A turn begins. */
    public Watch begin(Isolate isolate) {
        Watch watch = new Watch(isolate, nanos.getAsLong());
        running.put(watch, true);
        return watch;
    }

    /** The turn has ended. */
    public void end(Watch watch) {
        running.remove(watch);
    }

    /** Stops what has run too long; called now and then from a thread that is not the loops' own. */
    public void check() {
        long now = nanos.getAsLong();
        for (Watch watch : running.keySet()) {
            if (now - watch.startedNanos > limitNanos && running.remove(watch) != null) {
                watch.isolate.interrupt(Duration.ofSeconds(5));
            }
        }
    }
}
