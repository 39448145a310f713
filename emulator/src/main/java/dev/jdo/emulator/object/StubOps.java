package dev.jdo.emulator.object;

import dev.jdo.bridge.host.StubHost;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.gate.Stage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A stub as JavaScript holds it: what it calls leaves through the output gate of the caller's stage. */
record StubOps(Stage caller, Stub stub) implements StubHost {
    @Override
    public CompletableFuture<HttpResponse> fetch(HttpRequest request) {
        return caller.current().send(() -> stub.deliver(new Event.Fetch(request)));
    }

    @Override
    public CompletableFuture<byte[]> call(String path, byte @Nullable [] arguments) {
        return caller.current().send(() -> stub.deliver(new Event.Call(path, arguments)));
    }
}
