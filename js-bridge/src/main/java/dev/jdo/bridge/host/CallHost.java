package dev.jdo.bridge.host;

import dev.jdo.bridge.value.Parcel;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;

/**
 * A call that was made. What is called on it goes to its result: at once, and where there is none yet, from the callee's
 * side as soon as it is there, in the order of the calls (spec.md §7.4).
 */
public interface CallHost extends TargetHost {
    /** The packed result, or null for undefined. */
    @Export
    CompletableFuture<Parcel> outcome();

    /** Nothing more will be called on the result; it may be disposed of. */
    @Export
    void drop();
}
