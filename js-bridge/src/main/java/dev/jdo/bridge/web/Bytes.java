package dev.jdo.bridge.web;

import java.nio.ByteBuffer;
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

    /**
     * The bytes as an array, from which JavaScript makes a typed array of its own: by measurement the fastest way in, 0.4
     * ns a byte where writing into an ArrayBuffer takes 1.8 and a view of Java's buffer 3 to 100.
     */
    @Export
    public byte[] array(ByteBuffer bytes) {
        if (bytes.hasArray() && bytes.arrayOffset() == 0 && bytes.remaining() == bytes.array().length) {
            return bytes.array();
        }
        byte[] array = new byte[bytes.remaining()];
        bytes.get(bytes.position(), array);
        return array;
    }
}
