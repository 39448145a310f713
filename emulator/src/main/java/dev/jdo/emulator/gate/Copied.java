package dev.jdo.emulator.gate;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.Parcel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A result that is values and nothing else, as calls find it that were made on it before it has arrived: its isolate makes
 * it anew for each of them, and so has nothing to keep for the many results on which nothing is ever called.
 */
record Copied(Stage stage, byte[] serialized) implements Target {
    @Override
    public Parcel.Reference retain() {
        return this;
    }

    @Override
    public void release() {}

    @Override
    public CompletableFuture<@Nullable Parcel> call(String path, @Nullable Parcel arguments) {
        CompletableFuture<@Nullable Parcel> outcome = new CompletableFuture<>();
        stage.loop().post(() -> {
            JsError broken = stage.broken();
            if (broken != null) {
                outcome.completeExceptionally(broken);
            } else {
                Delivery.play(stage, reply -> stage.entry().callCopied(serialized, path, arguments, reply), outcome);
            }
        });
        return outcome.exceptionallyCompose(
                error -> CompletableFuture.failedFuture(error instanceof JsError e ? stage.thrown(e) : error));
    }
}
