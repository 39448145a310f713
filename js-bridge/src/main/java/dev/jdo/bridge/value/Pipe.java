package dev.jdo.bridge.value;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/**
 * A body being written: one writer in one isolate, one reader elsewhere, one chunk in between. A write's future is done
 * when its chunk has been taken, which is all the backpressure there is.
 */
public final class Pipe implements Body.Stream {
    private final long length;
    private @Nullable ByteBuffer chunk;
    private @Nullable CompletableFuture<Boolean> written;
    private @Nullable CompletableFuture<@Nullable ByteBuffer> reading;
    private @Nullable RuntimeException failure;
    private boolean ended;
    private boolean cancelled;

    /** @param length the bytes that will come, or -1 */
    public Pipe(long length) {
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    /** Offers a chunk; the future gives false where the reader has gone. One write at a time. */
    public CompletableFuture<Boolean> write(ByteBuffer bytes) {
        CompletableFuture<@Nullable ByteBuffer> waiting;
        synchronized (this) {
            if (cancelled) {
                return CompletableFuture.completedFuture(false);
            }
            if (chunk != null) {
                throw new IllegalStateException("a write is already pending");
            }
            waiting = reading;
            reading = null;
            if (waiting == null) {
                chunk = bytes;
                written = new CompletableFuture<>();
                return written;
            }
        }
        waiting.complete(bytes);
        return CompletableFuture.completedFuture(true);
    }

    /** No more will come. */
    @Export
    public void end() {
        finish(null);
    }

    /** The writer failed; the reader's next read fails with it. */
    public void fail(RuntimeException error) {
        finish(error);
    }

    private void finish(@Nullable RuntimeException error) {
        CompletableFuture<@Nullable ByteBuffer> waiting;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            failure = error;
            waiting = reading;
            reading = null;
        }
        if (waiting != null) {
            if (error == null) {
                waiting.complete(null);
            } else {
                waiting.completeExceptionally(error);
            }
        }
    }

    @Override
    public CompletableFuture<@Nullable ByteBuffer> read() {
        ByteBuffer taken;
        CompletableFuture<Boolean> taker;
        synchronized (this) {
            if (chunk == null) {
                if (failure != null) {
                    return CompletableFuture.failedFuture(failure);
                }
                if (ended || cancelled) {
                    return CompletableFuture.completedFuture(null);
                }
                if (reading != null) {
                    throw new IllegalStateException("a read is already pending");
                }
                reading = new CompletableFuture<>();
                return reading;
            }
            taken = chunk;
            taker = written;
            chunk = null;
            written = null;
        }
        if (taker != null) {
            taker.complete(true);
        }
        return CompletableFuture.completedFuture(taken);
    }

    @Override
    public void cancel() {
        CompletableFuture<Boolean> writer;
        synchronized (this) {
            cancelled = true;
            chunk = null;
            writer = written;
            written = null;
        }
        if (writer != null) {
            writer.complete(false);
        }
    }
}
