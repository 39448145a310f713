package dev.jdo.bridge.web;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.bridge.value.Pipe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "http": makes the values of {@link dev.jdo.bridge.value} for web/request.js, web/response.js and web/body.js. */
public final class HttpValues {
    @Export
    public HttpRequest request(String method, String url, String headers, @Nullable Body body, @Nullable String cf) {
        return new HttpRequest(method, url, headers, body, cf);
    }

    @Export
    public HttpResponse response(
            int status, String statusText, String headers, @Nullable Body body, @Nullable Object webSocket) {
        return new HttpResponse(
                status, statusText.isEmpty() ? Reasons.of(status) : statusText, headers, body, webSocket);
    }

    /** The standard reason phrase of a status, or "". */
    @Export
    public String reason(int status) {
        return Reasons.of(status);
    }

    /** A body of well-formed text. */
    @Export
    public Body text(String text) {
        return new Body.Text(text);
    }

    @Export
    public Body bytes(ByteBuffer bytes) {
        return new Body.Bytes(bytes);
    }

    /** A body that is compressed already, as this content-encoding says. */
    @Export
    public Body encoded(Body raw, String encoding) {
        return EncodedBody.of(raw, encoding);
    }

    /** The body as it was sent, for who wants to decompress it himself. */
    @Export
    public Body raw(Body body) {
        return body instanceof EncodedBody encoded ? encoded.raw() : body;
    }

    /** A body that {@link #write} feeds; length in bytes, or -1. */
    @Export
    public Pipe pipe(double length) {
        return new Pipe((long) length);
    }

    /** Offers a chunk; the future gives false where the reader has gone. One write at a time. */
    @Export
    public CompletableFuture<Boolean> write(Pipe pipe, ByteBuffer bytes) {
        return pipe.write(bytes);
    }

    /** The writer failed with this error. */
    @Export
    public void fail(Pipe pipe, String name, String message) {
        pipe.fail(new JsError(name, message));
    }

    /** The reader failed with this error. */
    @Export
    public void refuse(Pipe pipe, String name, String message) {
        pipe.refuse(new JsError(name, message));
    }

    /** Reads a streamed body to its end. */
    @Export
    public CompletableFuture<Body> readAll(Body body) {
        return readAll(body, new ArrayList<>());
    }

    private static CompletableFuture<Body> readAll(Body body, List<ByteBuffer> chunks) {
        while (true) {
            CompletableFuture<@Nullable ByteBuffer> read = body.read();
            if (!read.isDone() || read.isCompletedExceptionally()) {
                return read.thenCompose(chunk -> {
                    if (chunk == null) {
                        return CompletableFuture.completedFuture(joined(chunks));
                    }
                    chunks.add(chunk);
                    return readAll(body, chunks);
                });
            }
            ByteBuffer chunk = read.join();
            if (chunk == null) {
                return CompletableFuture.completedFuture(joined(chunks));
            }
            chunks.add(chunk);
        }
    }

    @Export
    public int size(ByteBuffer bytes) {
        return bytes.remaining();
    }

    /** The part from start to before end, sharing the bytes. */
    @Export
    public ByteBuffer slice(ByteBuffer bytes, int start, int end) {
        return bytes.slice(bytes.position() + start, end - start);
    }

    /** A character for each byte. */
    @Export
    public String latin1(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }

    /** One body of all the chunks, an array of byte buffers. */
    @Export
    public Body join(List<ByteBuffer> chunks) {
        return joined(chunks);
    }

    private static Body joined(List<ByteBuffer> chunks) {
        if (chunks.size() == 1) {
            return new Body.Bytes(chunks.get(0));
        }
        int length = 0;
        for (ByteBuffer chunk : chunks) {
            length = Math.addExact(length, chunk.remaining());
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (ByteBuffer chunk : chunks) {
            all.put(chunk.duplicate());
        }
        return new Body.Bytes(all.flip());
    }
}
