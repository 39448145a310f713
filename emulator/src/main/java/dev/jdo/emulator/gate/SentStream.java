package dev.jdo.emulator.gate;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.Body;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A stream that was sent over RPC, as its receiver has it: why it broke off is not told (spec.md §7.3). */
record SentStream(Body.Stream inner) implements Body.Stream {
    private static final String PREMATURE = "ReadableStream received over RPC disconnected prematurely.";

    @Override
    public CompletableFuture<@Nullable ByteBuffer> read() {
        return inner.read().exceptionallyCompose(_ -> CompletableFuture.failedFuture(new JsError("Error", PREMATURE)));
    }

    @Override
    public long length() {
        return inner.length();
    }

    @Override
    public void cancel() {
        inner.cancel();
    }
}
