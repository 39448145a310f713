package dev.jdo.bridge.loop;

import dev.jdo.bridge.Incarnation;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;

/**
 * Sees to it that no turn runs for ever: JavaScript that takes more CPU time than the limit is stopped, that
 * isolate alone.
 */
public final class Watchdog {
    private final long limitNanos;
    private final LongUnaryOperator cpuNanos;
    private final ConcurrentHashMap<Watch, Boolean> running = new ConcurrentHashMap<>();

    /** One turn that is running. */
    public static final class Watch {
        private final Incarnation incarnation;
        private final long thread;
        private final long startedNanos;

        private Watch(Incarnation incarnation, long thread, long startedNanos) {
            this.incarnation = incarnation;
            this.thread = thread;
            this.startedNanos = startedNanos;
        }
    }

    /**
     * @param limit the most CPU time that one turn may take
     * @param cpuNanos the CPU time that the thread of that number has taken
     */
    public Watchdog(Duration limit, LongUnaryOperator cpuNanos) {
        this.limitNanos = limit.toNanos();
        this.cpuNanos = cpuNanos;
    }

    /** A turn begins. */
    public Watch begin(Incarnation incarnation) {
        long thread = Thread.currentThread().threadId();
        Watch watch = new Watch(incarnation, thread, cpuNanos.applyAsLong(thread));
        running.put(watch, true);
        return watch;
    }

    /** The turn has ended. */
    public void end(Watch watch) {
        running.remove(watch);
    }

    /** Stops what has run too long; called now and then from a thread that is not the loops' own. */
    public void check() {
        for (Watch watch : running.keySet()) {
            long taken = cpuNanos.applyAsLong(watch.thread) - watch.startedNanos;
            if (taken > limitNanos && running.remove(watch) != null) {
                watch.incarnation.interrupt(Duration.ofSeconds(5));
            }
        }
    }
}
