package dev.jdo.bridge.web;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.Body;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body that is compressed, as its content-encoding says. Who reads it gets it decompressed; who passes it on takes it as
 * it is. One or the other, once.
 */
public final class EncodedBody implements Body.Stream {
    private static final int PIECE = 65_536;

    private final Body raw;
    private final boolean brotli;
    private @Nullable InputStream decoder;

    private EncodedBody(Body raw, boolean brotli) {
        this.raw = raw;
        this.brotli = brotli;
    }

    /** The body as one that decompresses where the platform does: gzip and br; else the body itself. */
    public static Body of(Body raw, String encoding) {
        return switch (encoding) {
            case "gzip" -> new EncodedBody(raw, false);
            case "br" -> new EncodedBody(raw, true);
            default -> raw;
        };
    }

    /** The compressed bytes. */
    public Body raw() {
        return raw;
    }

    @Override
    public CompletableFuture<@Nullable ByteBuffer> read() {
        CompletableFuture<@Nullable ByteBuffer> result = new CompletableFuture<>();
        // It waits for the bytes that make one, and takes its time over them.
        Thread.startVirtualThread(() -> decode(result));
        return result;
    }

    private synchronized void decode(CompletableFuture<@Nullable ByteBuffer> result) {
        try {
            if (decoder == null) {
                Source source = new Source(raw);
                decoder = brotli ? new BrotliInputStream(source) : new GZIPInputStream(source, PIECE);
            }
            byte[] piece = new byte[PIECE];
            int count = decoder.read(piece);
            result.complete(count < 0 ? null : ByteBuffer.wrap(count < PIECE ? Arrays.copyOf(piece, count) : piece));
        } catch (CompletionException e) {
            result.completeExceptionally(e.getCause() == null ? e : e.getCause());
        } catch (IOException | RuntimeException e) {
            String name = brotli ? "Brotli" : "Gzip";
            result.completeExceptionally(new JsError("TypeError", name + " decompression failed."));
        }
    }

    @Override
    public void cancel() {
        raw.cancel();
    }

    /** The compressed bytes, waited for. */
    private static final class Source extends InputStream {
        private final Body body;
        private ByteBuffer chunk = ByteBuffer.allocate(0);
        private boolean ended;

        Source(Body body) {
            this.body = body;
        }

        private boolean fill() {
            while (!ended && !chunk.hasRemaining()) {
                ByteBuffer next = body.buffered() ? body.bytes() : body.read().join();
                ended = next == null || body.buffered();
                chunk = next == null ? chunk : next;
            }
            return chunk.hasRemaining();
        }

        @Override
        public int read() {
            return fill() ? chunk.get() & 255 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, chunk.remaining());
            chunk.get(bytes, offset, count);
            return count;
        }
    }
}
