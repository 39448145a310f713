package dev.jdo.emulator.asset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A URL's path and the name of a file in it, which are told apart segment by segment. */
final class AssetPath {
    private static final String PLAIN = "-_.!~*'()";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private AssetPath() {}

    /** The path decoded, runs of slashes made one; a segment that is no percent-encoded UTF-8 stays as it is. */
    static String decode(String pathname) {
        if (pathname.indexOf('%') < 0 && !pathname.contains("//")) {
            return pathname;
        }
        StringBuilder text = new StringBuilder(pathname.length());
        String[] segments = pathname.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            text.append(i == 0 ? "" : "/").append(decodeSegment(segments[i]));
        }
        return text.toString().replaceAll("/+", "/");
    }

    private static String decodeSegment(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        ByteBuffer bytes = ByteBuffer.allocate(segment.length() * 3);
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c != '%') {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = i + 2 < segment.length() ? Character.digit(segment.charAt(i + 1), 16) : -1;
            int low = i + 2 < segment.length() ? Character.digit(segment.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return segment;
            }
            bytes.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            return segment;
        }
    }

    /** The one spelling of a decoded path in a URL: what JavaScript's encodeURIComponent makes of each segment. */
    static String encode(String decoded) {
        StringBuilder text = new StringBuilder(decoded.length() + 16);
        for (byte b : decoded.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c == '/' || (c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0))) {
                text.append(c);
            } else {
                text.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return text.toString();
    }
}
