package dev.jdo.bridge.value;

import dev.jdo.bridge.error.JsError;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;

/**
 * Writes one value in V8's serialization format, version 15 (spec §2.7): the bytes; which of them a value needs is decided
 * in {@code internal/clone.js}, which alone can look into JavaScript objects.
 */
public final class ValueWriter {
    /** Numbers of 31 bits are written as integers and all others as doubles, as V8 with compressed pointers has them. */
    private static final int SMALL_MAX = (1 << 30) - 1;

    private static final int SMALL_MIN = -(1 << 30);

    private static final int VERSION = 15;
    private static final int LARGEST = Integer.MAX_VALUE - 64;

    private byte[] bytes;
    private int at = 2;

    public ValueWriter() {
        this(64);
    }

    /** A writer that has room for so many bytes before it grows. */
    ValueWriter(int room) {
        bytes = new byte[room + 2];
        bytes[0] = (byte) CloneTag.VERSION;
        bytes[1] = VERSION;
    }

    private void reserve(long more) {
        long needed = at + more;
        if (needed <= bytes.length) {
            return;
        }
        if (needed > LARGEST) {
            throw new JsError("DataCloneError", "Data cannot be cloned, out of memory.");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(needed, 2L * bytes.length)));
    }

    /** One byte as it is. */
    @Export
    public void tag(int tag) {
        reserve(1);
        bytes[at++] = (byte) tag;
    }

    /** An unsigned number, seven bits a byte, the lowest first. */
    @Export
    public void varint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    /** A tag and a count. */
    @Export
    public void counted(int tag, long count) {
        tag(tag);
        varint(count);
    }

    /** The end of an array: tag, how many properties, length. */
    @Export
    public void arrayEnd(int tag, long properties, long length) {
        counted(tag, properties);
        varint(length);
    }

    /** A number, as an integer where V8 would have it as one. */
    @Export
    public void number(double value) {
        int integer = (int) value;
        if (integer == value && small(integer) && (integer != 0 || 1 / value > 0)) {
            counted(CloneTag.INT32, zigzag(integer));
        } else {
            real(CloneTag.DOUBLE, value);
        }
    }

    private static boolean small(int value) {
        return value >= SMALL_MIN && value <= SMALL_MAX;
    }

    private static long zigzag(int value) {
        return ((value << 1) ^ (value >> 31)) & 0xFFFFFFFFL;
    }

    /** A tag and eight bytes. */
    @Export
    public void real(int tag, double value) {
        reserve(9);
        bytes[at++] = (byte) tag;
        long bits = Double.doubleToLongBits(value);
        for (int i = 0; i < 8; i++) {
            bytes[at++] = (byte) (bits >>> (8 * i));
        }
    }

    /** A string with its tag; two bytes a unit, at an even place, where one does not do. */
    @Export
    public void string(String text) {
        int length = text.length();
        reserve(length + 8L);
        int before = at;
        bytes[at++] = (byte) CloneTag.ONE_BYTE_STRING;
        varint(length);
        reserve(length);
        int all = 0;
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            all |= unit;
            bytes[at + i] = (byte) unit;
        }
        if (all <= 0xFF) {
            at += length;
        } else {
            at = before;
            twoByteString(text);
        }
    }

    private void twoByteString(String text) {
        long size = 2L * text.length();
        reserve(size + 12);
        if (((at + 1 + varintSize(size)) & 1) != 0) {
            bytes[at++] = CloneTag.PADDING;
        }
        bytes[at++] = (byte) CloneTag.TWO_BYTE_STRING;
        varint(size);
        reserve(size);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            bytes[at++] = (byte) unit;
            bytes[at++] = (byte) (unit >>> 8);
        }
    }

    private static int varintSize(long value) {
        return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
    }

    /** A property's key: an array index is written as the number it is. */
    @Export
    public void key(String name) {
        long index = arrayIndex(name);
        if (index < 0) {
            string(name);
        } else {
            number((double) index);
        }
    }

    /** The number that the name is the text of, where that is an array index (below 2^32 - 1); else -1. */
    static long arrayIndex(String name) {
        int length = name.length();
        if (length == 0 || length > 10 || (length > 1 && name.charAt(0) == '0')) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value < 0xFFFFFFFFL ? value : -1;
    }

    /**
     * A BigInt.
     *
     * @param hex its digits in base 16, with a minus sign where it is negative
     */
    @Export
    public void bigint(int tag, String hex) {
        BigInteger value = new BigInteger(hex, 16);
        byte[] magnitude = value.abs().toByteArray();
        int size = (value.abs().bitLength() + 63) / 64 * 8;
        counted(tag, (long) size << 1 | (value.signum() < 0 ? 1 : 0));
        reserve(size);
        for (int i = 0; i < size; i++) {
            bytes[at++] = i < magnitude.length ? magnitude[magnitude.length - 1 - i] : 0;
        }
    }

    /** The content of an ArrayBuffer, without its length. */
    @Export
    public void buffer(Value buffer, int length) {
        reserve(length);
        if (length > 0) {
            buffer.readBuffer(0, bytes, at, length);
        }
        at += length;
    }

    /** Text of the platform's own objects: length and UTF-8, without a tag. */
    @Export
    public void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, at, utf8.length);
        at += utf8.length;
    }

    /** All that was written; for JavaScript an opaque handle. */
    @Export
    public byte[] finish() {
        return at == bytes.length ? bytes : Arrays.copyOf(bytes, at);
    }
}
