package dev.jdo.emulator.id;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes the platform makes of a JavaScript string: UTF-8, and three bytes for a surrogate that stands alone, which UTF-8
 * proper cannot say and Java would replace by a question mark. Names and storage keys are written so (spec.md §5.1).
 */
public final class Wtf8 {
    private static final byte NEVER_IN_UTF8 = (byte) 0xFF;

    private Wtf8() {}

    public static byte[] encode(String text) {
        return hasLoneSurrogate(text) ? encodeSlowly(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Each byte of a lone surrogate comes back as one U+FFFD, as on the platform; Java alone would give one for all three. */
    public static String decode(byte[] bytes) {
        byte[] plain = bytes.clone();
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xED && (bytes[i + 1] & 0xFF) >= 0xA0) {
                Arrays.fill(plain, i, i + 3, NEVER_IN_UTF8);
            }
        }
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static byte[] encodeSlowly(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 3);
        text.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                out.write(0xE0 | (c >> 12));
                out.write(0x80 | ((c >> 6) & 0x3F));
                out.write(0x80 | (c & 0x3F));
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }
}
