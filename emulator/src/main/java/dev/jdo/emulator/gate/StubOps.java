package dev.jdo.emulator.gate;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.CallHost;
import dev.jdo.bridge.host.StubHost;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.bridge.value.Parcel;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A receiver as JavaScript holds it: what it calls leaves through the output gate of the caller's stage. Whether it is
 * broken is asked when it is called, so that calls of one turn share one answer.
 */
public record StubOps(Stage caller, Receiver receiver) implements StubHost {
    /** The receiver on its way to another isolate: it belongs to nobody, and so nobody counts. */
    record Sent(Receiver receiver) implements Parcel.Reference {
        @Override
        public Parcel.Reference retain() {
            return this;
        }

        @Override
        public void release() {}
    }

    @Override
    public CompletableFuture<HttpResponse> fetch(HttpRequest request) {
        JsError broken = receiver.broken();
        if (broken != null) {
            return CompletableFuture.failedFuture(broken);
        }
        caller.current().calls(receiver);
        HttpRequest arriving = request.framed();
        return caller.current().send(() -> receiver.deliver(new Event.Fetch(arriving)));
    }

    @Override
    public CallHost call(String path, @Nullable Parcel arguments) {
        JsError broken = receiver.broken();
        caller.current().calls(receiver);
        return Call.of(
                caller,
                () -> broken != null
                        ? CompletableFuture.failedFuture(broken)
                        : receiver.deliver(new Event.Call(path, arguments)),
                arguments);
    }

    @Override
    public Parcel.Reference reference() {
        return new Sent(receiver);
    }
}
