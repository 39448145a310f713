package dev.jdo.bridge.host;

import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "timers": time passing. JavaScript waits for each timer through {@link IoHost#await}, one turn for each. */
public interface TimersHost {
    /**
     * A future that is done when the time has passed on the clock, never sooner; of two timers due at the same time the one
     * made first is done first.
     *
     * @param milliseconds from 1 to 3,153,600,000,000 (a hundred years)
     */
    @Export
    CompletableFuture<?> after(double milliseconds);

    /** A timer that {@link #after} gave is not wanted any more; its future is cancelled, or may stay undone for ever. */
    @Export
    void cancel(CompletableFuture<?> timer);
}
