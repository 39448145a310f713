package dev.jdo.emulator.clock;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much is being done right now: turns that run or are posted, and answers from the outside that are awaited. With none of
 * either, nothing happens until time passes or somebody calls. Safe for use by many threads.
 */
public final class InFlight {
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();

    /** Both numbers, so that one that falls while the other rises is never seen as quiet. */
    private final AtomicInteger all = new AtomicInteger();

    /** An executor like the given one whose tasks count from their posting to their end. */
    public Executor counted(Executor executor) {
        return task -> {
            begin(turns);
            try {
                executor.execute(() -> {
                    try {
                        task.run();
                    } finally {
                        end(turns);
                    }
                });
            } catch (RejectedExecutionException e) {
                end(turns);
                throw e;
            }
        };
    }

    /** Completes {@code to} as {@code from} is; until then, and until all that depends on it has begun, it counts. */
    public <T> void counted(CompletableFuture<T> from, CompletableFuture<T> to) {
        begin(answers);
        var _ = from.whenComplete((value, error) -> {
            try {
                if (error == null) {
                    to.complete(value);
                } else {
                    to.completeExceptionally(error);
                }
            } finally {
                end(answers);
            }
        });
    }

    private void begin(AtomicInteger kind) {
        all.incrementAndGet();
        kind.incrementAndGet();
    }

    private void end(AtomicInteger kind) {
        kind.decrementAndGet();
        if (all.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Waits until nothing is being done; false where that takes longer. */
    public boolean awaitQuiet(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        synchronized (this) {
            while (all.get() != 0) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return turns.get() + " event loops, " + answers.get() + " answers from outside";
    }
}
