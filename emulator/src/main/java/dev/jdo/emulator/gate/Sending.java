package dev.jdo.emulator.gate;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call that waits at the output gate, and then for its outcome. Cancelled before it has left, it never leaves. */
final class Sending<T> extends CompletableFuture<T> {
    private final Supplier<CompletableFuture<T>> call;
    private @Nullable CompletableFuture<T> begun;

    Sending(Supplier<CompletableFuture<T>> call) {
        this.call = call;
    }

    void begin() {
        if (isDone()) {
            return;
        }
        CompletableFuture<T> outcome = call.get();
        begun = outcome;
        var _ = outcome.whenComplete((value, error) -> {
            if (error == null) {
                complete(value);
            } else {
                completeExceptionally(error);
            }
        });
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (begun != null) {
            begun.cancel(mayInterruptIfRunning);
        }
        return super.cancel(mayInterruptIfRunning);
    }
}
