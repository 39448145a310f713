package dev.jdo.bridge.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Strings, keys and dates as Node's {@code util.inspect} prints them. */
final class JsText {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z_0-9]*");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final double LATEST = 8.64e15;

    private JsText() {}

    /** Appends a string in quotes, with line ends and control characters escaped, at most so many characters of it. */
    static void quoted(StringBuilder to, String text, int limit) {
        String shown = text.length() > limit ? text.substring(0, limit) : text;
        char quote =
                shown.indexOf('\'') < 0 ? '\'' : shown.indexOf('"') < 0 ? '"' : shown.indexOf('`') < 0 ? '`' : '\'';
        to.append(quote);
        for (int i = 0; i < shown.length(); i++) {
            char unit = shown.charAt(i);
            if (unit == quote || unit == '\\') {
                to.append('\\').append(unit);
            } else {
                to.append(escaped(shown, i));
            }
        }
        to.append(quote);
    }

    private static String escaped(String text, int at) {
        char unit = text.charAt(at);
        return switch (unit) {
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\u000b' -> "\\v";
            default -> {
                if (unit < 0x20 || (unit >= 0x7F && unit < 0xA0)) {
                    yield String.format("\\x%02X", (int) unit);
                }
                yield isLone(text, at) ? String.format("\\u%04X", (int) unit) : String.valueOf(unit);
            }
        };
    }

    /** True where half of a surrogate pair stands without the other. */
    static boolean isLone(String text, int at) {
        char unit = text.charAt(at);
        if (Character.isHighSurrogate(unit)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(unit) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** A text without quotes, on one line. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            line.append(escaped(text, i));
        }
        return line.toString();
    }

    /** A property's name, in quotes where it is not a plain one. */
    static String key(String name) {
        if (NAME.matcher(name).matches()) {
            return name;
        }
        StringBuilder quoted = new StringBuilder();
        quoted(quoted, name, name.length());
        return quoted.toString();
    }

    /** The class of an object made of that primitive value. */
    static String boxedType(CloneTree value) {
        return switch (value) {
            case CloneTree.Truth _ -> "Boolean";
            case CloneTree.Num _ -> "Number";
            case CloneTree.Big _ -> "BigInt";
            default -> "String";
        };
    }

    /** The time of a Date, as toISOString gives it. */
    static String date(double millis) {
        if (Double.isNaN(millis) || Math.abs(millis) > LATEST) {
            return "Invalid Date";
        }
        try {
            var time = Instant.ofEpochMilli((long) millis).atOffset(ZoneOffset.UTC);
            int year = time.getYear();
            return year >= 0 && year <= 9999
                    ? ISO.format(time)
                    : String.format("%s%06d", year < 0 ? "-" : "+", Math.abs(year))
                            + ISO.format(time.withYear(2000 + Math.floorMod(year, 400)))
                                    .substring(4);
        } catch (DateTimeException e) {
            throw new IllegalStateException(e);
        }
    }
}
