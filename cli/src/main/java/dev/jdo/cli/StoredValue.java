package dev.jdo.cli;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.CloneJson;
import dev.jdo.bridge.value.CloneText;
import dev.jdo.bridge.value.CloneTree;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A stored value as it is shown. Bytes that are no value are shown in hexadecimal. */
final class StoredValue {
    private StoredValue() {}

    /** One line of at most so many characters. */
    static String text(byte[] value, int width) {
        try {
            return CloneText.of(CloneTree.read(value), width);
        } catch (JsError e) {
            return "<" + hex(value) + ">";
        }
    }

    /** The value as {@link CloneJson}, or null for bytes that are no value. */
    static @Nullable String json(byte[] value) {
        try {
            return CloneJson.of(CloneTree.read(value));
        } catch (JsError e) {
            return null;
        }
    }

    /** The text that bytes are in UTF-8, or null for bytes that are none. */
    static @Nullable String utf8(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    static String hex(byte[] value) {
        return HexFormat.of().formatHex(value);
    }
}
