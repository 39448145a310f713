package dev.jdo.bridge.web;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.Body;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body as another server sends it; what nobody reads waits in that server. */
final class ReceivedBody implements Body.Stream, BodySubscriber<Body> {
    private final long length;
    private final ArrayDeque<ByteBuffer> arrived = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable CompletableFuture<@Nullable ByteBuffer> reading;
    private boolean ended;
    private boolean lost;

    /** @param length in bytes, or -1 */
    ReceivedBody(long length) {
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public CompletionStage<Body> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (ended) {
            given.cancel();
        } else if (reading != null) {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> chunks) {
        deliver(chunks, false, false);
    }

    @Override
    public void onError(Throwable error) {
        deliver(List.of(), true, true);
    }

    @Override
    public void onComplete() {
        deliver(List.of(), true, false);
    }

    private void deliver(List<ByteBuffer> chunks, boolean last, boolean broken) {
        CompletableFuture<@Nullable ByteBuffer> waiting;
        synchronized (this) {
            for (ByteBuffer chunk : chunks) {
                if (chunk.hasRemaining() && !ended) {
                    arrived.add(chunk);
                }
            }
            lost |= broken && !ended;
            ended |= last;
            waiting = reading;
            reading = null;
        }
        if (waiting != null) {
            take(waiting);
        }
    }

    @Override
    public CompletableFuture<@Nullable ByteBuffer> read() {
        CompletableFuture<@Nullable ByteBuffer> result = new CompletableFuture<>();
        take(result);
        return result;
    }

    private void take(CompletableFuture<@Nullable ByteBuffer> result) {
        ByteBuffer chunk;
        boolean broken;
        synchronized (this) {
            chunk = arrived.poll();
            broken = lost;
            if (chunk == null && !ended) {
                if (reading != null) {
                    throw new IllegalStateException("a read is already pending");
                }
                reading = result;
                if (subscription != null) {
                    subscription.request(1);
                }
                return;
            }
        }
        if (chunk == null && broken) {
            result.completeExceptionally(JsError.flagged("Network connection lost.", JsError.RETRYABLE));
        } else {
            result.complete(chunk);
        }
    }

    @Override
    public void cancel() {
        CompletableFuture<@Nullable ByteBuffer> waiting;
        synchronized (this) {
            ended = true;
            arrived.clear();
            waiting = reading;
            reading = null;
            if (subscription != null) {
                subscription.cancel();
            }
        }
        if (waiting != null) {
            waiting.complete(null);
        }
    }
}
