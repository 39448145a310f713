package dev.jdo.bridge.value;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The classes that look into an ArrayBuffer: their sign in serialized data, and how an element is read. */
enum ViewType {
    INT8("Int8Array", 'b', 1),
    UINT8("Uint8Array", 'B', 1),
    UINT8_CLAMPED("Uint8ClampedArray", 'C', 1),
    INT16("Int16Array", 'w', 2),
    UINT16("Uint16Array", 'W', 2),
    INT32("Int32Array", 'd', 4),
    UINT32("Uint32Array", 'D', 4),
    FLOAT16("Float16Array", 'h', 2),
    FLOAT32("Float32Array", 'f', 4),
    FLOAT64("Float64Array", 'F', 8),
    BIGINT64("BigInt64Array", 'q', 8),
    BIGUINT64("BigUint64Array", 'Q', 8),
    DATA_VIEW("DataView", '?', 1);

    final String className;
    final int sign;

    /** Bytes of an element. */
    final int size;

    ViewType(String className, int sign, int size) {
        this.className = className;
        this.sign = sign;
        this.size = size;
    }

    static @Nullable ViewType of(int sign) {
        for (ViewType type : values()) {
            if (type.sign == sign) {
                return type;
            }
        }
        return null;
    }

    static ViewType named(String className) {
        for (ViewType type : values()) {
            if (type.className.equals(className)) {
                return type;
            }
        }
        throw new IllegalStateException(className);
    }

    /** The next element of little-endian bytes, as JavaScript prints it. */
    String next(ByteBuffer bytes) {
        return switch (this) {
            case INT8 -> String.valueOf(bytes.get());
            case UINT8, UINT8_CLAMPED, DATA_VIEW -> String.valueOf(bytes.get() & 0xFF);
            case INT16 -> String.valueOf(bytes.getShort());
            case UINT16 -> String.valueOf((int) bytes.getChar());
            case INT32 -> String.valueOf(bytes.getInt());
            case UINT32 -> Integer.toUnsignedString(bytes.getInt());
            case FLOAT16 -> JsNumber.text(Float.float16ToFloat(bytes.getShort()));
            case FLOAT32 -> JsNumber.text(bytes.getFloat());
            case FLOAT64 -> JsNumber.text(bytes.getDouble());
            case BIGINT64 -> bytes.getLong() + "n";
            case BIGUINT64 -> Long.toUnsignedString(bytes.getLong()) + "n";
        };
    }
}
