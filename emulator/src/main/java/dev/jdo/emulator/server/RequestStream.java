package dev.jdo.emulator.server;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.Body;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;

/** A request's body as it arrives; nothing is read that nobody asked for. */
final class RequestStream implements Body.Stream {
    private final HttpServerExchange exchange;
    private final StreamSourceChannel channel;
    private final long length;

    RequestStream(HttpServerExchange exchange, long length) {
        this.exchange = exchange;
        this.channel = exchange.getRequestChannel();
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public CompletableFuture<@Nullable ByteBuffer> read() {
        CompletableFuture<@Nullable ByteBuffer> result = new CompletableFuture<>();
        exchange.getIoThread().execute(() -> attempt(result));
        return result;
    }

    private void attempt(CompletableFuture<@Nullable ByteBuffer> result) {
        try (PooledByteBuffer pooled =
                exchange.getConnection().getByteBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            int count = channel.read(buffer);
            if (count > 0) {
                buffer.flip();
                result.complete(ByteBuffer.allocate(count).put(buffer).flip());
            } else if (count < 0) {
                result.complete(null);
            } else {
                channel.getReadSetter().set(ready -> {
                    ready.suspendReads();
                    attempt(result);
                });
                channel.resumeReads();
            }
        } catch (IOException e) {
            result.completeExceptionally(JsError.flagged("Network connection lost.", JsError.RETRYABLE));
        }
    }
}
