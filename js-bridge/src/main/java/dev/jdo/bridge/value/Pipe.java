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
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private @Nullable RuntimeException failure;
    private @Nullable RuntimeException refusal;
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

    /**
     * Offers a chunk; the future gives false where the reader has gone, and fails where the reader has failed. One write at
     * a time.
     */
    public CompletableFuture<Boolean> write(ByteBuffer bytes) {
        CompletableFuture<@Nullable ByteBuffer> waiting;
        synchronized (this) {
            if (refusal != null) {
                return CompletableFuture.failedFuture(refusal);
            }
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

    /** The reader has done with all that came, where its writer waits for that. */
    @Export
    public void done() {
        drained.complete(null);
    }

    /** Done when the reader has done with all that came; fails where it failed. */
    @Export
    public CompletableFuture<Void> drained() {
        return drained;
    }

    @Override
    public void cancel() {
        leave(null);
    }

    /** The reader failed; the writer's next write fails with it. */
    public void refuse(RuntimeException error) {
        leave(error);
    }

    /** The isolate at one of its ends is no more: what was written before can still be read. */
    public void breakOff(RuntimeException error) {
        finish(error);
        CompletableFuture<Boolean> writer;
        synchronized (this) {
            refusal = error;
            writer = written;
            written = null;
        }
        drained.completeExceptionally(error);
        if (writer != null) {
            writer.completeExceptionally(error);
        }
    }

    private void leave(@Nullable RuntimeException error) {
        CompletableFuture<Boolean> writer;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            refusal = error;
            chunk = null;
            writer = written;
            written = null;
        }
        if (error == null) {
            if (writer != null) {
                writer.complete(false);
            }
            return;
        }
        drained.completeExceptionally(error);
        if (writer != null) {
            writer.completeExceptionally(error);
        }
    }
}
