package dev.jdo.bridge.host;

import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;

/**
 * Port "io": the one way back into JavaScript. Every port method that takes time returns a future, and JavaScript waits
 * for it here, so that gates, clocks and life cycle are seen to in one place.
 */
public interface IoHost {
    /**
     * Calls {@code resolve(value)} or {@code reject(error)} in a later turn (or at once where the future is done), as part
     * of the event in which it was called.
     */
    @Export
    void await(CompletableFuture<?> future, Value resolve, Value reject);

    /** The event stays open until the task is released: a promise given to waitUntil. */
    @Export
    TaskHost hold();

    /**
     * What the event that is on keeps for as long as it is open, or an object while it is in memory: made by who asks first.
     *
     * @param make a function that makes it
     */
    @Export
    Value kept(Value make);

    /** Something that keeps an event open. */
    interface TaskHost {
        @Export
        void release();
    }
}
