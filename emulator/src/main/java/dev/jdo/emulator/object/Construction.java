package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.ReplyHost;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.bridge.value.Parcel;
import dev.jdo.emulator.gate.Stage;
import org.jspecify.annotations.Nullable;

/** The outcome of a constructor: one that throws breaks the object at once, before anything it wrote is committed. */
record Construction(Stage stage, ReplyHost reply) implements ReplyHost {
    @Override
    public void respond(HttpResponse response) {
        reply.respond(response);
    }

    @Override
    public void result(Parcel parcel) {
        reply.result(parcel);
    }

    @Override
    public void value(byte @Nullable [] serialized) {
        reply.value(serialized);
    }

    @Override
    public void fail(String name, String message, @Nullable String stack, byte @Nullable [] serialized, int flags) {
        stage.breakWith(new JsError(name, message, stack, serialized, flags | JsError.RESET));
    }
}
