package dev.jdo.bridge.error;

import java.util.Arrays;

/** The {@code mappings} text of a source map: base 64 digits of five bits each, relative numbers (ECMA-426 §9). */
final class Vlq {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] VALUES = values();

    private final String text;
    private int at;

    private Vlq(String text) {
        this.text = text;
    }

    /**
     * All segments in generated order, {@link Mappings#WIDTH} numbers each.
     *
     * @throws IllegalArgumentException where the text is not base 64 VLQ
     */
    static int[] segments(String text) {
        return new Vlq(text).read();
    }

    private int[] read() {
        int[] segments = new int[Mappings.WIDTH * 256];
        int used = 0;
        int line = 0;
        int column = 0;
        int source = 0;
        int originalLine = 0;
        int originalColumn = 0;
        int name = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == ';' || next == ',') {
                if (next == ';') {
                    line++;
                    column = 0;
                }
                at++;
                continue;
            }
            column += number();
            boolean mapped = more();
            boolean named = false;
            if (mapped) {
                source += number();
                originalLine += number();
                originalColumn += number();
                named = more();
                name += named ? number() : 0;
            }
            if (used + Mappings.WIDTH > segments.length) {
                segments = Arrays.copyOf(segments, segments.length * 2);
            }
            segments[used++] = line;
            segments[used++] = column;
            segments[used++] = mapped ? source : -1;
            segments[used++] = originalLine;
            segments[used++] = originalColumn;
            segments[used++] = named ? name : -1;
        }
        return Arrays.copyOf(segments, used);
    }

    private boolean more() {
        return at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ';';
    }

    private int number() {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 5) {
            int digit = more() && text.charAt(at) < VALUES.length ? VALUES[text.charAt(at++)] : -1;
            if (digit < 0) {
                break;
            }
            value |= (digit & 31) << shift;
            if (digit < 32) {
                return (value & 1) == 0 ? value >>> 1 : -(value >>> 1);
            }
        }
        throw new IllegalArgumentException("Not base 64 VLQ at " + at);
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length(); i++) {
            values[DIGITS.charAt(i)] = (byte) i;
        }
        return values;
    }
}
