package dev.jdo.cli;

import java.util.HexFormat;

/** The text that a stored value is shown as: its bytes in V8's serialization format, in hexadecimal. */
final class StoredValue {
    private StoredValue() {}

    static String text(byte[] value) {
        return HexFormat.of().formatHex(value);
    }
}
