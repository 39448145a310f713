package dev.jdo.emulator.clock;

/** The only source of time. */
public interface Clock {
    /** Milliseconds since 1970, as JavaScript's Date counts them. */
    long millis();

    /** Nanoseconds that only grow, for durations. */
    long nanos();

    /** Runs the task once after the delay, on a thread of the clock's: it must be short and never wait. */
    Scheduled schedule(long delayMillis, Runnable task);

    /** A task that waits for its time. */
    interface Scheduled {
        /** It will not run, unless it runs already. */
        void cancel();
    }
}
