package dev.jdo.bridge;

import java.time.Duration;

/** JavaScript as its stage sees it: turns are played in it, until it is closed. In a running jdo it is an {@link Isolate}. */
public interface Incarnation extends AutoCloseable {
    /** The functions that Java calls here. */
    Entry entry();

    /**
     * Runs one turn: the call, then its microtasks.
     *
     * @throws dev.jdo.bridge.error.JsError what JavaScript threw and did not catch
     * @throws dev.jdo.bridge.error.IsolateStopped where it was stopped from outside
     */
    void turn(Runnable call);

    /** Stops the JavaScript that runs now, from any thread; true when it has stopped within the time. */
    boolean interrupt(Duration within);

    /** Ends this world at once, also from within a call into it, whose caller then gets a cancellation. */
    @Override
    void close();
}
