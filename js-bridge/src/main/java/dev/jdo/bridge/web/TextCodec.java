package dev.jdo.bridge.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "text": text encodings and base64 for web/encoding.js. */
public final class TextCodec {
    /** The UTF-8 bytes of well-formed text. */
    @Export
    public byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A decoder for a label, or null where there is no such encoding.
     *
     * @param halves whether halves of surrogate pairs are characters in UTF-16LE, as before text_decoder_replace_surrogates
     * @param euro whether GBK's byte 80 is one, as from text_decoder_cjk_decoder on
     */
    @Export
    public @Nullable TextDecoding decoder(
            String label, boolean fatal, boolean ignoreBom, boolean halves, boolean euro) {
        String name = Encodings.name(label);
        return name == null ? null : new TextDecoding(name, fatal, ignoreBom, halves, euro);
    }

    /** Base64 of a string of bytes, or null where a character is beyond U+00FF. */
    @Export
    public @Nullable String btoa(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return null;
            }
        }
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The string of bytes that forgiving base64 stands for (https://infra.spec.whatwg.org/#forgiving-base64), or null. */
    @Export
    public @Nullable String atob(String text) {
        StringBuilder data = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\t' && c != '\n' && c != '\f' && c != '\r') {
                data.append(c);
            }
        }
        if (data.length() % 4 == 0 && data.length() > 0 && data.charAt(data.length() - 1) == '=') {
            data.setLength(data.length() - (data.charAt(data.length() - 2) == '=' ? 2 : 1));
        }
        if (data.length() % 4 == 1 || data.indexOf("=") >= 0) {
            return null;
        }
        int spare = data.length() % 4;
        if (spare != 0) {
            // The standard drops the bits that are left over; the JDK wants them to be zero.
            int last = data.length() - 1;
            int value = valueOf(data.charAt(last));
            if (value < 0) {
                return null;
            }
            data.setCharAt(last, ALPHABET.charAt(value & (spare == 2 ? 0x30 : 0x3c)));
        }
        try {
            return new String(Base64.getDecoder().decode(data.toString()), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static int valueOf(char c) {
        return ALPHABET.indexOf(c);
    }
}
