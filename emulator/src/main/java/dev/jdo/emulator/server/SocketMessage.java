package dev.jdo.emulator.server;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One message while it is received. What is longer than the bound is counted and not kept. */
final class SocketMessage {
    /** What becomes of it. */
    interface Receiver {
        /** It is there, in whole. */
        void whole(ByteBuffer bytes);

        /** It was longer than the bound. */
        void tooLong(long length);

        void failed(Throwable error);
    }

    private final long max;
    private final StreamSourceFrameChannel source;
    private final ByteBufferPool pool;
    private final Receiver receiver;
    private byte[] bytes = new byte[256];
    private long length;

    SocketMessage(long max, StreamSourceFrameChannel source, ByteBufferPool pool, Receiver receiver) {
        this.max = max;
        this.source = source;
        this.pool = pool;
        this.receiver = receiver;
    }

    /** Reads what is there, and goes on when there is more. */
    void read() {
        try (PooledByteBuffer pooled = pool.allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            while (true) {
                buffer.clear();
                int count = source.read(buffer);
                if (count == 0) {
                    source.getReadSetter().set(same -> read());
                    source.resumeReads();
                    return;
                }
                if (count < 0) {
                    break;
                }
                keep(buffer.flip());
            }
        } catch (IOException e) {
            receiver.failed(e);
            return;
        }
        if (length > max) {
            receiver.tooLong(length);
        } else {
            receiver.whole(ByteBuffer.wrap(bytes, 0, (int) length));
        }
    }

    private void keep(ByteBuffer more) {
        int count = more.remaining();
        if (length + count > max) {
            bytes = new byte[0];
        } else {
            int needed = (int) length + count;
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(max, Math.max(needed, 2L * bytes.length)));
            }
            more.get(bytes, (int) length, count);
        }
        length += count;
    }
}
