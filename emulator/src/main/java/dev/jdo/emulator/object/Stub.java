package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.StubHost;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
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
public final class Stub implements Receiver, StubHost {
    private final Namespace namespace;
    private final ObjectId id;
    private @Nullable DurableObject bound;

    public Stub(Namespace namespace, ObjectId id) {
        this.namespace = namespace;
        this.id = id;
    }

    @Override
    public <R> CompletableFuture<R> deliver(Event<R> event) {
        DurableObject target = bound;
        if (target == null || (target.broken() == null && target.gone())) {
            target = namespace.object(id);
            bound = target;
        }
        JsError broken = target.broken();
        return broken != null ? CompletableFuture.failedFuture(broken) : target.deliver(event);
    }

    @Override
    public CompletableFuture<HttpResponse> fetch(HttpRequest request) {
        return remote(deliver(new Event.Fetch(request)), false);
    }

    @Override
    public CompletableFuture<byte[]> call(String path, byte @Nullable [] arguments) {
        return remote(deliver(new Event.Call(path, arguments)), true);
    }

    /** An error that the other side threw says so; a reset is nobody's answer and does not (spec: errors over RPC). */
    private <R> CompletableFuture<R> remote(CompletableFuture<R> outcome, boolean call) {
        return outcome.exceptionallyCompose(error -> CompletableFuture.failedFuture(
                error instanceof JsError e && (e.flags() & JsError.RESET) == 0 ? remote(e, call) : error));
    }

    private JsError remote(JsError error, boolean call) {
        JsError remote = error.with(JsError.REMOTE);
        return call ? remote.from(id.hex()) : remote;
    }
}
