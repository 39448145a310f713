package dev.jdo.emulator.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of {@code NAME=value} lines, as the dotenv package 16 reads them (spec.md §1.7): {@code export}, three kinds of
 * quotes, quoted values over several lines, comments after {@code #}.
 */
final class DotEnv {
    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int next;

    private DotEnv(String text) {
        this.text = text;
    }

    static Map<String, String> parse(String text) {
        DotEnv reader = new DotEnv(text.replace("\r\n", "\n").replace('\r', '\n'));
        while (reader.next < reader.text.length()) {
            reader.line();
        }
        return reader.values;
    }

    private void line() {
        skipBlank();
        if (text.startsWith("export", next) && next + 6 < text.length() && isSpace(text.charAt(next + 6))) {
            next += 6;
            skipBlank();
        }
        int start = next;
        while (next < text.length() && isNameChar(text.charAt(next))) {
            next++;
        }
        String name = text.substring(start, next);
        if (name.isEmpty() || !separator()) {
            endOfLine();
            return;
        }
        String quoted = quoted();
        values.put(name, quoted == null ? unquoted() : quoted);
        endOfLine();
    }

    /** An equals sign with or without space around it, or a colon with space after it. */
    private boolean separator() {
        if (next < text.length() && text.charAt(next) == ':') {
            next++;
            return next < text.length() && isSpace(text.charAt(next));
        }
        skipSpace();
        if (next >= text.length() || text.charAt(next) != '=') {
            return false;
        }
        next++;
        return true;
    }

    /** The value between quotes; null, with nothing read, where no quoted value ends its line. */
    private @Nullable String quoted() {
        int start = next;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        char quote = start < text.length() ? text.charAt(start) : 0;
        if (quote != '"' && quote != '\'' && quote != '`') {
            return null;
        }
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' && end + 1 < text.length() && text.charAt(end + 1) == quote ? 2 : 1;
        }
        int after = end + 1;
        while (after < text.length() && isSpace(text.charAt(after))) {
            after++;
        }
        if (end >= text.length()
                || (after < text.length() && text.charAt(after) != '\n' && text.charAt(after) != '#')) {
            return null;
        }
        next = after;
        return unescaped(text.substring(start, end + 1));
    }

    /** The value without the quotes around it; double quotes, even unclosed ones, make line breaks of escapes. */
    private static String unescaped(String value) {
        if (value.isEmpty() || "\"'`".indexOf(value.charAt(0)) < 0) {
            return value;
        }
        char quote = value.charAt(0);
        boolean closed = value.length() > 1 && value.charAt(value.length() - 1) == quote;
        String inner = closed ? value.substring(1, value.length() - 1) : value;
        return quote == '"' ? inner.replace("\\n", "\n").replace("\\r", "\r") : inner;
    }

    private String unquoted() {
        int start = next;
        while (next < text.length() && text.charAt(next) != '#' && text.charAt(next) != '\n') {
            next++;
        }
        return unescaped(text.substring(start, next).strip());
    }

    private void endOfLine() {
        int end = text.indexOf('\n', next);
        next = end < 0 ? text.length() : end + 1;
    }

    private void skipBlank() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
    }

    private void skipSpace() {
        while (next < text.length() && isSpace(text.charAt(next))) {
            next++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isNameChar(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '-';
    }
}
