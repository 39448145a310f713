package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.id.ObjectId;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A Receiver for one id, as one piece of user code holds it. It keeps to the instance that it reached first: once that
 * breaks, every further call fails with the same error, and only a new stub reaches the next instance (spec: ordering and
 * brokenness). An eviction breaks nothing.
 */
public final class Stub implements Receiver {
    private final Namespace namespace;
    private final ObjectId id;
    private @Nullable DurableObject bound;

    public Stub(Namespace namespace, ObjectId id) {
        this.namespace = namespace;
        this.id = id;
    }

    @Override
    public String label() {
        return namespace.className() + "/" + id.label();
    }

    /** The error that broke the instance it keeps to, or null. */
    @Override
    public @Nullable JsError broken() {
        DurableObject target = bound;
        return target == null ? null : target.broken();
    }

    @Override
    public <R> CompletableFuture<R> deliver(Event<R> event) {
        DurableObject target = bound;
        if (target == null || (target.broken() == null && target.gone())) {
            target = namespace.object(id);
            bound = target;
        }
        return marked(event, target.deliver(event));
    }

    /**
     * An error that the other side threw says so. One that broke the object is nobody's answer and does not, unless a fetch
     * was under way (spec: errors over RPC).
     */
    private <R> CompletableFuture<R> marked(Event<R> event, CompletableFuture<R> outcome) {
        return outcome.exceptionallyCompose(
                error -> CompletableFuture.failedFuture(error instanceof JsError e ? marked(event, e) : error));
    }

    /** What the platform hides from everybody comes from nowhere. */
    private static boolean internal(JsError error) {
        return (error.flags() & JsError.BROKEN) != 0 && error.text().startsWith("internal error; reference = ");
    }

    private JsError marked(Event<?> event, JsError error) {
        return switch (event) {
            case Event.Fetch _ when !internal(error) -> error.with(JsError.REMOTE);
            case Event.Call _
            when (error.flags() & JsError.BROKEN) == 0 ->
                (error.flags() & JsError.FAULT) != 0
                        ? error.with(JsError.REMOTE)
                        : error.with(JsError.REMOTE).from(id.hex());
            default -> error;
        };
    }
}
