package dev.jdo.bridge.loop;

import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The turns of one isolate, one after another, in the order in which they were posted, on whichever thread of a shared
 * pool is free. No thread is held while nothing is posted.
 *
 * <p>It holds what was admitted and what admitted events wait for; who admits (mailbox, server) bounds that.
 */
public final class EventLoop {
    /** After so many turns in a row another isolate gets the thread. */
    private static final int FAIR_SHARE = 32;

    private final Executor pool;
    private final Watchdog watchdog;
    private final ConcurrentLinkedQueue<Runnable> turns = new ConcurrentLinkedQueue<>();
    private final AtomicInteger posted = new AtomicInteger();

    public EventLoop(Executor pool, Watchdog watchdog) {
        this.pool = pool;
        this.watchdog = watchdog;
    }

    /** Adds a turn, from any thread. A turn sees to its own exceptions. */
    public void post(Runnable turn) {
        turns.add(turn);
        if (posted.getAndIncrement() == 0) {
            pool.execute(this::drain);
        }
    }

    private void drain() {
        for (int share = FAIR_SHARE; share > 0; share--) {
            run(turns.poll());
            // Counted after it ran, so that no second thread starts meanwhile.
            if (posted.decrementAndGet() == 0) {
                return;
            }
        }
        pool.execute(this::drain);
    }

    private static void run(@Nullable Runnable turn) {
        try {
            Objects.requireNonNull(turn, "a posted turn is missing").run();
        } catch (RuntimeException | Error e) {
            // The loop outlives what a turn did not see to; the thread's owner gets to hear of it.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** The watchdog that times this loop's JavaScript. */
    public Watchdog watchdog() {
        return watchdog;
    }
}
