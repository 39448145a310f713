package dev.jdo.bridge.loop;

import dev.jdo.bridge.Incarnation;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;

/**
 * Sees to it that no turn runs for ever or takes all memory: JavaScript that takes more CPU time than the limit is stopped,
 * that isolate alone; and so is, while the heap is nearly full, the turn that has allocated most. All isolates share one
 * heap, so that this is a guess: what many turns keep little by little is not told apart from what one takes at once.
 */
public final class Watchdog {
    /** Bytes that a turn may allocate however full the heap is. */
    private static final long MUCH = 32L << 20;

    /** How long an isolate may take to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final long limitNanos;
    private final LongUnaryOperator cpuNanos;
    private final Memory memory;
    private final ConcurrentHashMap<Watch, Boolean> running;

    /** The heap that all isolates share. */
    public interface Memory {
        /** A heap that is never full. */
        Memory ENDLESS = new Memory() {
            @Override
            public boolean nearlyFull() {
                return false;
            }

            @Override
            public long allocated(long thread) {
                return 0;
            }
        };

        /** Whether so little was free after the last collection that turns must be stopped. */
        boolean nearlyFull();

        /** The bytes that the thread of that number has allocated, ever. */
        long allocated(long thread);
    }

    /** One turn that is running. */
    public static final class Watch {
        private final Incarnation incarnation;
        private final long limitNanos;
        private final long thread;
        private final long startedNanos;
        private final long startedBytes;
        private volatile boolean tookMemory;

        private Watch(Incarnation incarnation, long limitNanos, long thread, long startedNanos, long startedBytes) {
            this.incarnation = incarnation;
            this.limitNanos = limitNanos;
            this.thread = thread;
            this.startedNanos = startedNanos;
            this.startedBytes = startedBytes;
        }

        /** True where it was stopped because of the memory that it took. */
        public boolean tookMemory() {
            return tookMemory;
        }
    }

    /**
     * @param limit the most CPU time that one turn may take
     * @param cpuNanos the CPU time that the thread of that number has taken
     */
    public Watchdog(Duration limit, LongUnaryOperator cpuNanos, Memory memory) {
        this(limit, cpuNanos, memory, new ConcurrentHashMap<>());
    }

    private Watchdog(
            Duration limit, LongUnaryOperator cpuNanos, Memory memory, ConcurrentHashMap<Watch, Boolean> running) {
        this.limitNanos = limit.toNanos();
        this.cpuNanos = cpuNanos;
        this.memory = memory;
        this.running = running;
    }

    /** The same for turns that have another limit: {@link #check} of either looks at all. */
    public Watchdog within(Duration limit) {
        return new Watchdog(limit, cpuNanos, memory, running);
    }

    /** A turn begins. */
    public Watch begin(Incarnation incarnation) {
        long thread = Thread.currentThread().threadId();
        Watch watch =
                new Watch(incarnation, limitNanos, thread, cpuNanos.applyAsLong(thread), memory.allocated(thread));
        running.put(watch, true);
        return watch;
    }

    /** The turn has ended. */
    public void end(Watch watch) {
        running.remove(watch);
    }

    /** Stops what has run too long; called now and then from a thread that is not the loops' own. */
    public void check() {
        if (memory.nearlyFull()) {
            stopGreediest();
        }
        for (Watch watch : running.keySet()) {
            long taken = cpuNanos.applyAsLong(watch.thread) - watch.startedNanos;
            if (taken > watch.limitNanos && running.remove(watch) != null) {
                watch.incarnation.interrupt(PATIENCE);
            }
        }
    }

    private void stopGreediest() {
        Watch greediest = null;
        long most = MUCH;
        for (Watch watch : running.keySet()) {
            long bytes = memory.allocated(watch.thread) - watch.startedBytes;
            if (bytes > most) {
                greediest = watch;
                most = bytes;
            }
        }
        if (greediest != null && running.remove(greediest) != null) {
            greediest.tookMemory = true;
            greediest.incarnation.interrupt(PATIENCE);
        }
    }
}
