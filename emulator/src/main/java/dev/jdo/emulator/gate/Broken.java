package dev.jdo.emulator.gate;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.Parcel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A target that is no more: every call fails with an Error of that message. */
record Broken(String message) implements Target {
    static final Broken DISPOSED = new Broken("RPC stub used after being disposed.");

    @Override
    public CompletableFuture<@Nullable Parcel> call(String path, @Nullable Parcel arguments) {
        return CompletableFuture.failedFuture(new JsError("Error", message));
    }

    @Override
    public Parcel.Reference retain() {
        return this;
    }

    @Override
    public void release() {}
}
