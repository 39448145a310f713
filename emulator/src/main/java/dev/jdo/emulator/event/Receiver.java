package dev.jdo.emulator.event;

import dev.jdo.bridge.error.JsError;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Anything an event can be delivered to, and the one door through which every event goes: the worker from the server, an
 * object from its stub, its alarm and its sockets.
 */
public interface Receiver {
    /**
     * Delivers the event. The future completes when what the handling sent may be seen, that is after its writes are
     * committed; it fails with a {@link dev.jdo.bridge.error.JsError} where the handler threw or the receiver broke.
     */
    <R> CompletableFuture<R> deliver(Event<R> event);

    /** The object that it stands for, as {@code Class/name}, or null where it is none. */
    default @Nullable String label() {
        return null;
    }

    /** The error that every further event fails with, or null; asked when a call is made, before it leaves. */
    default @Nullable JsError broken() {
        return null;
    }
}
