package dev.jdo.emulator.product;

import dev.jdo.emulator.storage.Store;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store for many askers, who are answered one after another in the order in which they ask. */
final class Shared<T extends Store> {
    private final T store;
    private final Executor executor;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(true);
    private boolean closed;

    /** @param executor runs what is asked */
    Shared(T store, Executor executor) {
        this.store = store;
        this.executor = executor;
    }

    /** Nobody asks again before it has an answer, or holds what it asks for: the events that wait bound the queue. */
    synchronized <R extends @Nullable Object> CompletableFuture<R> ask(Function<T, R> question) {
        CompletableFuture<R> answer = last.handleAsync((before, error) -> answer(question), executor);
        last = answer;
        return answer;
    }

    private <R extends @Nullable Object> R answer(Function<T, R> question) {
        synchronized (store) {
            try {
                return question.apply(store);
            } finally {
                if (closed) {
                    store.close();
                }
            }
        }
    }

    /** Closes the store. A worker that is ending may still ask. */
    void close() {
        synchronized (store) {
            closed = true;
            store.close();
        }
    }
}
