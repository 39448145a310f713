package dev.jdo.emulator.object;

import dev.jdo.emulator.clock.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;

/** One thread's worth of concurrency: which task runs next is drawn by lot, and time passes only when nothing else can. */
final class SimulatedTime implements Clock, Executor {
    private record Timer(long at, long number, Runnable task) {}

    private final Random random;
    private final List<Runnable> ready = new ArrayList<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::number));
    private long now;
    private long numbers;

    SimulatedTime(Random random) {
        this.random = random;
    }

    @Override
    public void execute(Runnable task) {
        ready.add(task);
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public long nanos() {
        return now * 1_000_000;
    }

    @Override
    public Scheduled schedule(long delayMillis, Runnable task) {
        Timer timer = new Timer(now + Math.max(0, delayMillis), ++numbers, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    /** Runs one task, or else the timer that is next; false when nothing is left. */
    boolean step() {
        if (!ready.isEmpty()) {
            ready.remove(random.nextInt(ready.size())).run();
            return true;
        }
        Timer next = timers.poll();
        if (next == null) {
            return false;
        }
        now = next.at;
        next.task.run();
        return true;
    }
}
