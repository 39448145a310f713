package dev.jdo.emulator.clock;

/** The only source of time. */
public interface Clock {
    /** Milliseconds since 1970, as JavaScript's Date counts them. */
    long millis();

    /** Nanoseconds that only grow, for durations. */
    long nanos();

    /** Runs the task once after the delay, on a thread of the clock's: it must be short and never wait. */
    Scheduled schedule(long delayMillis, Runnable task);

    /**
     * As {@link #schedule}, for a task that nobody waits for, such as the look whether an object is idle: who moves a clock
     * from event to event passes it by.
     */
    default Scheduled scheduleAside(long delayMillis, Runnable task) {
        return schedule(delayMillis, task);
    }

    /** A task that waits for its time. */
    interface Scheduled {
        /** It will not run, unless it runs already. */
        void cancel();

        /** Says whose it is, such as {@code Counter/apples}: who moves a clock is told, and it is the order of equal times. */
        default void belongsTo(String whose) {}
    }
}
