package dev.jdo.bridge.wpt;

import dev.jdo.bridge.host.TimeHost;
import dev.jdo.bridge.host.TimersHost;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/** Ports "timers" and "clock" in a time that goes on when it is told to. */
public final class VirtualTimers implements TimersHost, TimeHost {
    private static final double START = 1_800_000_000_000.0;

    private record Timer(double due, int number, CompletableFuture<Boolean> future) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingDouble(Timer::due).thenComparingInt(Timer::number));
    private double now = START;
    private int made;

    @Override
    public CompletableFuture<?> after(double milliseconds) {
        Timer timer = new Timer(now + milliseconds, made++, new CompletableFuture<>());
        timers.add(timer);
        return timer.future();
    }

    @Override
    public void cancel(CompletableFuture<?> timer) {
        timer.cancel(false);
        timers.removeIf(waiting -> waiting.future().isDone());
    }

    @Override
    public double now() {
        return now;
    }

    int waiting() {
        return timers.size();
    }

    /** Goes on to the next timer; false where there is none. */
    boolean fireNext() {
        Timer next = timers.poll();
        if (next == null) {
            return false;
        }
        now = Math.max(now, next.due());
        return next.future().complete(true);
    }
}
