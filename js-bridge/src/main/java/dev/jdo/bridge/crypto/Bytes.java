package dev.jdo.bridge.crypto;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes between buffers, arrays and numbers. */
final class Bytes {
    private Bytes() {}

    static byte[] of(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** The number that these bytes are, the highest first; never negative. */
    static BigInteger number(ByteBuffer buffer) {
        return new BigInteger(1, of(buffer));
    }

    /** As few bytes as the number needs. */
    static byte[] of(BigInteger number) {
        return padded(number, (number.bitLength() + 7) / 8);
    }

    /** So many bytes, of which the number needs no more. */
    static byte[] padded(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        byte[] bytes = new byte[length];
        int count = Math.min(signed.length, length);
        System.arraycopy(signed, signed.length - count, bytes, length - count, count);
        return bytes;
    }

    static byte[] last(byte[] bytes, int count) {
        return Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
    }
}
