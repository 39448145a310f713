package dev.jdo.bridge.web;

import org.jspecify.annotations.Nullable;

/** Punycode (RFC 3492). */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;

    private Punycode() {}

    /** What was encoded, given without its "xn--", or null where nothing was. */
    static @Nullable String decode(String text) {
        int end = Math.max(text.lastIndexOf('-'), 0);
        StringBuilder out = new StringBuilder(text.substring(0, end));
        int n = 128;
        int bias = 72;
        int at = end > 0 ? end + 1 : 0;
        long i = 0;
        int length = out.length();
        while (at < text.length()) {
            long before = i;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < text.length() ? Character.digit(text.charAt(at++), BASE) : -1;
                if (digit < 0) {
                    return null;
                }
                digit = digit < 10 ? digit + 26 : digit - 10;
                i += digit * weight;
                int t = Math.min(Math.max(k - bias, T_MIN), T_MAX);
                if (i > Integer.MAX_VALUE) {
                    return null;
                }
                if (digit < t) {
                    break;
                }
                weight *= BASE - t;
            }
            length++;
            bias = adapt((int) (i - before), length, before == 0);
            n += (int) (i / length);
            i %= length;
            if (!Character.isValidCodePoint(n)) {
                return null;
            }
            out.insert(out.offsetByCodePoints(0, (int) i), Character.toString(n));
            i++;
        }
        return out.toString();
    }

    /** The label without its "xn--". */
    static String encode(String label) {
        StringBuilder out = new StringBuilder();
        int[] points = label.codePoints().toArray();
        for (int point : points) {
            if (point < 128) {
                out.append((char) point);
            }
        }
        int basic = out.length();
        int handled = basic;
        if (basic > 0) {
            out.append('-');
        }
        int n = 128;
        int bias = 72;
        int delta = 0;
        while (handled < points.length) {
            int next = Integer.MAX_VALUE;
            for (int point : points) {
                if (point >= n) {
                    next = Math.min(next, point);
                }
            }
            delta += (next - n) * (handled + 1);
            n = next;
            for (int point : points) {
                if (point < n) {
                    delta++;
                } else if (point == n) {
                    appendNumber(delta, bias, out);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return out.toString();
    }

    private static void appendNumber(int number, int bias, StringBuilder out) {
        int q = number;
        for (int k = BASE; ; k += BASE) {
            int t = Math.clamp(k - bias, T_MIN, T_MAX);
            if (q < t) {
                out.append(digit(q));
                return;
            }
            out.append(digit(t + (q - t) % (BASE - t)));
            q = (q - t) / (BASE - t);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapt(int delta, int points, boolean first) {
        int d = first ? delta / 700 : delta / 2;
        d += d / points;
        int k = 0;
        for (; d > (BASE - T_MIN) * T_MAX / 2; k += BASE) {
            d /= BASE - T_MIN;
        }
        return k + (BASE - T_MIN + 1) * d / (d + 38);
    }
}
