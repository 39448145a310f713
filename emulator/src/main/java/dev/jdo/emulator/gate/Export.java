package dev.jdo.emulator.gate;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.Parcel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Something of one isolate that others hold: an RpcTarget, a function, or the object that a result was made of. It is
 * called in the event that gave it away, and keeps that event open, and so its object awake, until nobody holds it
 * (spec.md §7.4, §8.1). What a stateless worker passed as an argument ends with its event instead.
 */
final class Export implements Target {
    private static final String CONTEXT_OVER = "The execution context which hosts this callback is no longer running.";

    private final Stage stage;
    private final IoContext home;
    private final Value target;
    private final boolean disposes;
    private final boolean holds;
    private final AtomicInteger holders = new AtomicInteger(1);

    /**
     * On the loop only.
     *
     * @param target what entry.js is given with each call
     * @param disposes true where entry.js is told when nobody holds it any more
     */
    Export(Stage stage, Value target, boolean disposes, boolean answers) {
        this.stage = stage;
        this.home = stage.current();
        this.target = target;
        this.disposes = disposes;
        this.holds = answers || stage.resets();
        if (holds) {
            home.hold();
        }
    }

    @Override
    public Parcel.Reference retain() {
        holders.incrementAndGet();
        return this;
    }

    @Override
    public void release() {
        if (holders.decrementAndGet() == 0 && (holds || disposes)) {
            stage.loop().post(this::end);
        }
    }

    private void end() {
        if (stage.broken() != null || home.over()) {
            return;
        }
        if (!disposes) {
            home.release();
            return;
        }
        stage.enter(home, () -> {
            stage.entry().disposeTarget(target);
            if (holds) {
                home.release();
            }
        });
    }

    @Override
    public CompletableFuture<@Nullable Parcel> call(String path, @Nullable Parcel arguments) {
        CompletableFuture<@Nullable Parcel> outcome = new CompletableFuture<>();
        stage.loop().post(() -> {
            JsError broken = stage.broken();
            if (broken != null || home.over()) {
                outcome.completeExceptionally(broken != null ? broken : new JsError("Error", CONTEXT_OVER));
                return;
            }
            Delivery.within(home, stage, reply -> stage.entry().callTarget(target, path, arguments, reply), outcome);
        });
        return outcome.exceptionallyCompose(error -> CompletableFuture.failedFuture(
                error instanceof JsError e && !e.text().equals(CONTEXT_OVER) ? stage.thrown(e) : error));
    }
}
