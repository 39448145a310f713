package dev.jdo.emulator.bundle;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** An esbuild being found and started in the background, while the caller reads its config. */
final class EsbuildStart implements AutoCloseable {
    private final CompletableFuture<EsbuildProcess> process = new CompletableFuture<>();
    private volatile boolean closed;

    EsbuildStart(Supplier<EsbuildBinary> locate) {
        Thread.ofVirtual().name("esbuild start").start(() -> start(locate));
    }

    private void start(Supplier<EsbuildBinary> locate) {
        try {
            EsbuildProcess started = EsbuildProcess.start(locate.get());
            process.complete(started);
            if (closed) {
                started.close();
            }
        } catch (RuntimeException | Error failed) {
            process.completeExceptionally(failed);
        }
    }

    /** The running process; waits for it, and throws what kept it from starting. */
    EsbuildProcess get() {
        return EsbuildProcess.await(process);
    }

    /** Whether it is starting or running, so that no other one is needed. */
    boolean isUsable() {
        return !process.isCompletedExceptionally()
                && (!process.isDone() || process.join().isRunning());
    }

    @Override
    public void close() {
        closed = true;
        if (process.isDone() && !process.isCompletedExceptionally()) {
            process.join().close();
        }
    }
}
