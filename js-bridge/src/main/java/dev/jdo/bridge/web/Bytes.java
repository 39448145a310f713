package dev.jdo.bridge.web;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;

/** Port "bytes": copies bytes between JavaScript's buffers and Java's, for internal/bytes.js. */
public final class Bytes {
    /** A copy of a part of an ArrayBuffer. */
    @Export
    public ByteBuffer copy(Value arrayBuffer, int offset, int length) {
        byte[] bytes = new byte[length];
        if (length > 0) {
            arrayBuffer.readBuffer(offset, bytes, 0, length);
        }
        return ByteBuffer.wrap(bytes);
    }

    @Export
    public int length(ByteBuffer bytes) {
        return bytes.remaining();
    }

    /** Writes all bytes into an ArrayBuffer from its start. */
    @Export
    public void into(ByteBuffer from, Value arrayBuffer) {
        ByteBuffer bytes = from.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int start = bytes.position();
        int length = bytes.remaining();
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            arrayBuffer.writeBufferLong(ByteOrder.LITTLE_ENDIAN, i, bytes.getLong(start + i));
        }
        for (; i < length; i++) {
            arrayBuffer.writeBufferByte(i, bytes.get(start + i));
        }
    }
}
