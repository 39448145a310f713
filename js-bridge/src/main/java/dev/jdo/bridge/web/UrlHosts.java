package dev.jdo.bridge.web;

import org.jspecify.annotations.Nullable;

/** The URL standard's host parser and serializers (https://url.spec.whatwg.org/#host-parsing). */
final class UrlHosts {
    private static final String FORBIDDEN_HOST = "\0\t\n\r #/:<>?@[\\]^|";

    private UrlHosts() {}

    /** The serialized host, or null on failure. */
    static @Nullable String parse(String input, boolean special) {
        if (input.startsWith("[")) {
            return input.endsWith("]") ? Ipv6.parse(input.substring(1, input.length() - 1)) : null;
        }
        if (!special) {
            return hasForbidden(input, false) ? null : PercentEncoding.C0_CONTROL.encode(input);
        }
        String domain = Domains.toAscii(PercentEncoding.decode(input));
        if (domain == null || domain.isEmpty() || hasForbidden(domain, true)) {
            return null;
        }
        return Ipv4.endsInNumber(domain) ? Ipv4.parse(domain) : domain;
    }

    private static boolean hasForbidden(String host, boolean domain) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (FORBIDDEN_HOST.indexOf(c) >= 0 || (domain && (c < 0x20 || c == '%' || c == 0x7f))) {
                return true;
            }
        }
        return false;
    }

    /** The IPv4 parser: one to four numbers, decimal, 0x or octal, the last one filling what is left. */
    private static final class Ipv4 {
        static boolean endsInNumber(String domain) {
            int end = domain.endsWith(".") ? domain.length() - 1 : domain.length();
            String last = domain.substring(domain.lastIndexOf('.', end - 1) + 1, end);
            if (last.isEmpty()) {
                return false;
            }
            return last.chars().allMatch(c -> c >= '0' && c <= '9') || number(last) >= 0;
        }

        static @Nullable String parse(String domain) {
            String[] parts = domain.split("\\.", -1);
            int count = parts.length;
            if (count > 1 && parts[count - 1].isEmpty()) {
                count--;
            }
            if (count > 4) {
                return null;
            }
            long address = 0;
            for (int i = 0; i < count; i++) {
                long n = number(parts[i]);
                boolean last = i == count - 1;
                if (n < 0 || n >= (last ? 1L << (8 * (5 - count)) : 256)) {
                    return null;
                }
                address += last ? n : n << (8 * (3 - i));
            }
            return (address >> 24) + "." + ((address >> 16) & 255) + "." + ((address >> 8) & 255) + "."
                    + (address & 255);
        }

        /** The number, or -1 where it is none; too large ones are some number above 2^32. */
        private static long number(String text) {
            if (text.isEmpty()) {
                return -1;
            }
            int radix = 10;
            int start = 0;
            if (text.startsWith("0x")) {
                radix = 16;
                start = 2;
            } else if (text.length() > 1 && text.charAt(0) == '0') {
                radix = 8;
                start = 1;
            }
            long n = 0;
            for (int i = start; i < text.length(); i++) {
                int digit = Character.digit(text.charAt(i), radix);
                if (digit < 0) {
                    return -1;
                }
                n = Math.min(n * radix + digit, 1L << 40);
            }
            return n;
        }
    }

    /** The IPv6 parser and serializer. */
    private static final class Ipv6 {
        static @Nullable String parse(String text) {
            int[] pieces = new int[8];
            int piece = 0;
            int compress = -1;
            int at = 0;
            int length = text.length();
            if (length > 0 && text.charAt(0) == ':') {
                if (!text.startsWith("::")) {
                    return null;
                }
                at = 2;
                compress = ++piece;
            }
            while (at < length) {
                if (piece == 8) {
                    return null;
                }
                if (text.charAt(at) == ':') {
                    if (compress >= 0) {
                        return null;
                    }
                    at++;
                    compress = ++piece;
                    continue;
                }
                int start = at;
                int value = 0;
                while (at < length && at - start < 4 && Character.digit(text.charAt(at), 16) >= 0) {
                    value = value * 16 + Character.digit(text.charAt(at++), 16);
                }
                if (at < length && text.charAt(at) == '.') {
                    if (at == start || piece > 6 || !embedded(text.substring(start), pieces, piece)) {
                        return null;
                    }
                    piece += 2;
                    at = length;
                    break;
                }
                if (at < length && text.charAt(at) == ':') {
                    if (++at == length) {
                        return null;
                    }
                } else if (at < length) {
                    return null;
                }
                pieces[piece++] = value;
            }
            if (compress >= 0) {
                int swaps = piece - compress;
                for (int to = 7; to != 0 && swaps > 0; to--, swaps--) {
                    int swapped = pieces[compress + swaps - 1];
                    pieces[compress + swaps - 1] = pieces[to];
                    pieces[to] = swapped;
                }
            } else if (piece != 8) {
                return null;
            }
            return serialize(pieces);
        }

        /** "a.b.c.d" into two pieces. */
        private static boolean embedded(String text, int[] pieces, int piece) {
            String[] numbers = text.split("\\.", -1);
            if (numbers.length != 4) {
                return false;
            }
            for (int i = 0; i < 4; i++) {
                String n = numbers[i];
                boolean digits = !n.isEmpty() && n.length() <= 3 && n.chars().allMatch(c -> c >= '0' && c <= '9');
                if (!digits || (n.length() > 1 && n.charAt(0) == '0') || Integer.parseInt(n) > 255) {
                    return false;
                }
                pieces[piece + i / 2] = pieces[piece + i / 2] * 256 + Integer.parseInt(n);
            }
            return true;
        }

        private static String serialize(int[] pieces) {
            int compress = -1;
            int longest = 1;
            for (int i = 0; i < 8; i++) {
                int run = i;
                while (run < 8 && pieces[run] == 0) {
                    run++;
                }
                if (run - i > longest) {
                    longest = run - i;
                    compress = i;
                }
                i = Math.max(i, run - 1);
            }
            StringBuilder out = new StringBuilder("[");
            for (int i = 0; i < 8; i++) {
                if (i == compress) {
                    out.append(i == 0 ? "::" : ":");
                    i += longest - 1;
                    continue;
                }
                out.append(Integer.toHexString(pieces[i]));
                if (i < 7) {
                    out.append(':');
                }
            }
            return out.append(']').toString();
        }
    }
}
