package dev.jdo.bridge.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The URL standard's percent-encode sets (https://url.spec.whatwg.org/#percent-encoded-bytes), over UTF-8. */
final class PercentEncoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    static final PercentEncoding C0_CONTROL = new PercentEncoding("");
    static final PercentEncoding FRAGMENT = new PercentEncoding(" \"<>`");
    static final PercentEncoding QUERY = new PercentEncoding(" \"#<>");
    static final PercentEncoding SPECIAL_QUERY = new PercentEncoding(" \"#<>'");
    static final PercentEncoding PATH = new PercentEncoding(" \"#<>?^`{}");
    static final PercentEncoding USERINFO = new PercentEncoding(" \"#<>?^`{}/:;=@[\\]|");
    static final PercentEncoding FORM = new PercentEncoding(" \"#<>?^`{}/:;=@[\\]|$&+,%!'()~");

    private final boolean[] encoded = new boolean[128];

    private PercentEncoding(String characters) {
        for (int i = 0; i < 0x20; i++) {
            encoded[i] = true;
        }
        encoded[0x7f] = true;
        for (int i = 0; i < characters.length(); i++) {
            encoded[characters.charAt(i)] = true;
        }
    }

    private boolean isEncoded(int codePoint) {
        return codePoint >= 128 || encoded[codePoint];
    }

    /** Appends the code point, percent-encoded where it is in this set; a lone surrogate becomes U+FFFD. */
    void append(int codePoint, StringBuilder to) {
        if (!isEncoded(codePoint)) {
            to.append((char) codePoint);
        } else if (codePoint < 128) {
            appendByte(codePoint, to);
        } else {
            boolean lone = codePoint >= 0xd800 && codePoint <= 0xdfff;
            byte[] bytes = Character.toString(lone ? 0xfffd : codePoint).getBytes(StandardCharsets.UTF_8);
            for (byte b : bytes) {
                appendByte(b & 0xff, to);
            }
        }
    }

    private static void appendByte(int value, StringBuilder to) {
        to.append('%').append(HEX[value >> 4]).append(HEX[value & 15]);
    }

    /** The whole text, percent-encoded. */
    String encode(String text) {
        int i = 0;
        while (i < text.length() && !isEncoded(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
        while (i < text.length()) {
            int c = text.codePointAt(i);
            append(c, out);
            i += Character.charCount(c);
        }
        return out.toString();
    }

    /** Percent-decodes to UTF-8 text, ill-formed bytes becoming U+FFFD. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (in[i] == '%' && high >= 0 && low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
