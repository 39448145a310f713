package dev.jdo.emulator.clock;

import dev.jdo.bridge.error.UserError;
import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until it is moved. A move runs all that is due on the way, one after another in order of time, and
 * before each waits until everything that the one before set off has come to rest; what is due at the same time runs in the
 * order of its owners' names, and an owner's own in the order in which it was scheduled. So a run is the same each time.
 *
 * <p>Moves are made one at a time, by whoever calls; everything else may be called by any thread.
 */
public final class VirtualClock implements Clock {
    /** How long one event may keep things busy before the move is given up: an outgoing request, a long turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Comparator<Task> ORDER = Comparator.<Task>comparingLong(t -> t.due)
            .thenComparing(t -> t.whose)
            .thenComparingLong(t -> t.number);

    private final InFlight inFlight;
    private final long began;
    private final ReentrantLock moving = new ReentrantLock(true);
    private final TreeSet<Task> waiting = new TreeSet<>(ORDER);
    private long lastNumber;
    private volatile long now;

    /**
     * A clock that shows the given time.
     *
     * @param inFlight what a move waits for
     */
    public VirtualClock(long epochMillis, InFlight inFlight) {
        this.inFlight = inFlight;
        this.began = epochMillis;
        this.now = epochMillis;
    }

    private final class Task implements Scheduled {
        private final long due;
        private final long number;
        private final boolean aside;
        private final Runnable action;
        private String whose = "";

        Task(long due, long number, boolean aside, Runnable action) {
            this.due = due;
            this.number = number;
            this.aside = aside;
            this.action = action;
        }

        @Override
        public void cancel() {
            synchronized (waiting) {
                waiting.remove(this);
            }
        }

        @Override
        public void belongsTo(String owner) {
            synchronized (waiting) {
                boolean waits = waiting.remove(this);
                whose = owner;
                if (waits) {
                    waiting.add(this);
                }
            }
        }
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public long nanos() {
        return (now - began) * 1_000_000;
    }

    @Override
    public Scheduled schedule(long delayMillis, Runnable task) {
        return add(delayMillis, false, task);
    }

    @Override
    public Scheduled scheduleAside(long delayMillis, Runnable task) {
        return add(delayMillis, true, task);
    }

    private Scheduled add(long delayMillis, boolean aside, Runnable action) {
        synchronized (waiting) {
            Task task = new Task(now + Math.max(0, delayMillis), ++lastNumber, aside, action);
            waiting.add(task);
            return task;
        }
    }

    /** What is due next, or null where nothing is. */
    public Move.@Nullable Due next() {
        synchronized (waiting) {
            return waiting.stream()
                    .filter(task -> !task.aside)
                    .findFirst()
                    .map(task -> new Move.Due(task.due, task.whose))
                    .orElse(null);
        }
    }

    /** How much waits for its time. */
    public int pending() {
        synchronized (waiting) {
            return (int) waiting.stream().filter(task -> !task.aside).count();
        }
    }

    /**
     * Moves to that time.
     *
     * @param most stops where more events than that are due on the way
     * @throws UserError CLOCK_BACKWARDS, or NOT_QUIET where an event does not come to rest
     */
    public Move moveTo(long epochMillis, int most) {
        moving.lock();
        try {
            if (epochMillis < now) {
                throw new UserError(
                        "CLOCK_BACKWARDS",
                        "The clock shows " + TimeText.show(now) + " and does not go back.",
                        null,
                        "Start jdo dev anew with --clock virtual:" + TimeText.show(epochMillis) + ".");
            }
            return run(epochMillis, most);
        } finally {
            moving.unlock();
        }
    }

    /** Moves on by that long. As {@link #moveTo}. */
    public Move advance(long millis, int most) {
        moving.lock();
        try {
            return run(now + Math.max(0, millis), most);
        } finally {
            moving.unlock();
        }
    }

    /** Moves to the time of what is due next, and runs that alone; where nothing is due it stays. */
    public Move step() {
        return drain(1);
    }

    /** Moves from event to event until nothing is due, or that many have run. */
    public Move drain(int most) {
        moving.lock();
        try {
            rest();
            int ran = 0;
            for (Move.Due next = next(); next != null && ran < most; next = next()) {
                Move move = run(next.millis(), 1);
                ran += move.ran();
            }
            Move.Due next = next();
            return new Move(now, ran, next == null, next);
        } finally {
            moving.unlock();
        }
    }

    private Move run(long until, int most) {
        rest();
        int ran = 0;
        for (Task task = take(until, ran < most); task != null; task = take(until, ran < most)) {
            now = Math.max(now, task.due);
            ran += task.aside ? 0 : 1;
            task.action.run();
            rest();
        }
        Move.Due next = next();
        boolean finished = next == null || next.millis() > until;
        if (finished) {
            now = Math.max(now, until);
        }
        return new Move(now, ran, finished, next);
    }

    /** The first that is due until then; past the limit, only what is aside and stands before any event. */
    private @Nullable Task take(long until, boolean any) {
        synchronized (waiting) {
            Task first = waiting.isEmpty() ? null : waiting.first();
            if (first == null || first.due > until || !(any || first.aside)) {
                return null;
            }
            waiting.remove(first);
            return first;
        }
    }

    private void rest() {
        if (!inFlight.awaitQuiet(PATIENCE)) {
            throw new UserError(
                    "NOT_QUIET",
                    "The clock stands at " + TimeText.show(now) + ": after " + PATIENCE.toSeconds()
                            + " s something is still busy (" + inFlight + ").",
                    null,
                    "Something loops, or waits for an answer from outside. Try again when it has come.");
        }
    }
}
