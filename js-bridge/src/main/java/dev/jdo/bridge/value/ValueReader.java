package dev.jdo.bridge.value;

import dev.jdo.bridge.error.JsError;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value in V8's serialization format, from left to right. Versions 13 to 16 are read, and what has no header as
 * version 13 (spec §2.7).
 *
 * <p>Every method throws {@link #malformed()} where the bytes are not what they should be or end too early; nothing is
 * allocated for a length that the bytes that are left cannot fill.
 */
public final class ValueReader {
    private static final int OLDEST = 13;
    private static final int NEWEST = 16;

    /** Version 14 added flags to views; some data that calls itself version 13 has them too (crbug.com/1284506). */
    private static final int VIEW_FLAGS_SINCE = 14;

    private final byte[] bytes;
    private final int start;
    private final int version;
    private int at;
    private int tag;
    private boolean viewFlags;

    public ValueReader(byte[] bytes) {
        this.bytes = bytes;
        if (bytes.length > 0 && (bytes[0] & 0xFF) == CloneTag.VERSION) {
            at = 1;
            version = (int) varint();
            if (version < OLDEST || version > NEWEST) {
                throw malformed();
            }
        } else {
            version = OLDEST;
        }
        start = at;
        viewFlags = version >= VIEW_FLAGS_SINCE;
    }

    /** The platform's error for bytes that are no value: an Error that JavaScript can catch. */
    public static JsError malformed() {
        return new JsError("Error", "Unable to deserialize cloned data.");
    }

    /**
     * Starts over with the other layout of views, after the first try has failed.
     *
     * @return false where there is no other layout to try
     */
    @Export
    public boolean retry() {
        if (viewFlags) {
            return false;
        }
        viewFlags = true;
        at = start;
        return true;
    }

    /** True where a view is followed by flags. */
    @Export
    public boolean viewFlags() {
        return viewFlags;
    }

    /** The next value where it is a number, a string, true or false; else null, and {@link #tag} says what comes. */
    @Export
    public @Nullable Object next() {
        tag = readTag();
        return switch (tag) {
            case CloneTag.INT32 -> int32();
            case CloneTag.UINT32 -> uint32();
            case CloneTag.DOUBLE -> real();
            case CloneTag.ONE_BYTE_STRING -> latin1();
            case CloneTag.TWO_BYTE_STRING -> utf16();
            case CloneTag.UTF8_STRING -> text();
            case CloneTag.TRUE -> true;
            case CloneTag.FALSE -> false;
            default -> null;
        };
    }

    private int readTag() {
        while (true) {
            int read = octet();
            if (read == CloneTag.VERIFY_COUNT) {
                varint();
            } else if (read != CloneTag.PADDING) {
                return read;
            }
        }
    }

    private Object int32() {
        int encoded = (int) varint();
        return (encoded >>> 1) ^ -(encoded & 1);
    }

    private Object uint32() {
        long value = varint();
        return value <= Integer.MAX_VALUE ? (Object) (int) value : (Object) (double) value;
    }

    /** The tag that {@link #next} has found. */
    @Export
    public int tag() {
        return tag;
    }

    /** True, and the tag is skipped, where it is the next one. */
    @Export
    public boolean skip(int expected) {
        int look = at;
        while (look < bytes.length && bytes[look] == CloneTag.PADDING) {
            look++;
        }
        if (look == bytes.length || (bytes[look] & 0xFF) != expected) {
            return false;
        }
        at = look + 1;
        return true;
    }

    private int octet() {
        if (at >= bytes.length) {
            throw malformed();
        }
        return bytes[at++] & 0xFF;
    }

    /** An unsigned number of 32 bits. */
    @Export
    public long varint() {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int read = octet();
            value |= (long) (read & 0x7F) << shift;
            if (read < 0x80) {
                break;
            }
        }
        return value & 0xFFFFFFFFL;
    }

    /** A length of something that takes at least a byte each. */
    @Export
    public int length() {
        long length = varint();
        if (length > bytes.length - at) {
            throw malformed();
        }
        return (int) length;
    }

    /** Eight bytes. */
    @Export
    public double real() {
        if (bytes.length - at < 8) {
            throw malformed();
        }
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits |= (bytes[at++] & 0xFFL) << (8 * i);
        }
        return Double.longBitsToDouble(bits);
    }

    private String latin1() {
        int length = length();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.ISO_8859_1);
    }

    private String utf16() {
        int length = length();
        if (length % 2 != 0) {
            throw malformed();
        }
        char[] units = new char[length / 2];
        for (int i = 0; i < units.length; i++) {
            units[i] = (char) ((bytes[at++] & 0xFF) | ((bytes[at++] & 0xFF) << 8));
        }
        return new String(units);
    }

    /** Text of the platform's own objects: length and UTF-8, without a tag. */
    @Export
    public String text() {
        int length = length();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    /** The next value, which must be a string. */
    @Export
    public String string() {
        if (next() instanceof String text) {
            return text;
        }
        throw malformed();
    }

    /** The digits of a BigInt in base 16, with a minus sign where it is negative. */
    @Export
    public String bigint() {
        return bigInteger().toString(16);
    }

    BigInteger bigInteger() {
        long bits = varint();
        int size = (int) (bits >>> 1);
        boolean negative = (bits & 1) != 0;
        if (size > bytes.length - at || (negative && size == 0)) {
            throw malformed();
        }
        byte[] magnitude = new byte[size];
        for (int i = size - 1; i >= 0; i--) {
            magnitude[i] = bytes[at++];
        }
        return new BigInteger(negative ? -1 : 1, magnitude);
    }

    /** So many bytes, as they lie here. */
    @Export
    public ByteBuffer bytes(int length) {
        if (length < 0 || length > bytes.length - at) {
            throw malformed();
        }
        at += length;
        return ByteBuffer.wrap(bytes, at - length, length).slice();
    }
}
