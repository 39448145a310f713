package dev.jdo.bridge.web;

import dev.jdo.bridge.value.Body;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A body, compressed on its way out; each of its pieces can be decompressed as soon as it is there. */
public final class GzipBody implements Body.Stream {
    private final Body plain;
    private final Deflation deflation = new Deflation("gzip");
    private boolean ended;

    public GzipBody(Body plain) {
        this.plain = plain;
    }

    @Override
    public CompletableFuture<@Nullable ByteBuffer> read() {
        if (ended) {
            return CompletableFuture.completedFuture(null);
        }
        if (plain.buffered()) {
            deflation.write(plain.bytes());
            return CompletableFuture.completedFuture(last());
        }
        return plain.read().thenApply(this::packed);
    }

    private ByteBuffer packed(@Nullable ByteBuffer chunk) {
        if (chunk == null) {
            return last();
        }
        deflation.write(chunk);
        deflation.flush();
        return deflation.take(Integer.MAX_VALUE);
    }

    private ByteBuffer last() {
        ended = true;
        deflation.end();
        return deflation.take(Integer.MAX_VALUE);
    }

    @Override
    public void cancel() {
        plain.cancel();
    }
}
