package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.StubHost;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.gate.Stage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A stub as JavaScript holds it: what it calls leaves through the output gate of the caller's stage. Whether it is broken
 * is asked when it is called, so that calls of one turn share one answer.
 */
record StubOps(Stage caller, Stub stub) implements StubHost {
    @Override
    public CompletableFuture<HttpResponse> fetch(HttpRequest request) {
        return deliver(new Event.Fetch(request));
    }

    @Override
    public CompletableFuture<byte[]> call(String path, byte @Nullable [] arguments) {
        return deliver(new Event.Call(path, arguments));
    }

    private <R> CompletableFuture<R> deliver(Event<R> event) {
        JsError broken = stub.broken();
        return broken != null
                ? CompletableFuture.failedFuture(broken)
                : caller.current().send(() -> stub.deliver(event));
    }
}
