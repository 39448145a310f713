package dev.jdo.emulator.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code assets.base_path}: what the platform takes, and its one spelling. */
final class BasePath {
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z\\d+.-]*:.*", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");

    private BasePath() {}

    /** What is wrong with it, in the platform's words, or null. */
    static @Nullable String wrong(String value) {
        if (value.isEmpty()) {
            return "The value must not be empty.";
        }
        if (value.startsWith("//") || SCHEME.matcher(value).matches()) {
            return "The value must be a pathname, not a URL.";
        }
        if (value.contains("\\")) {
            return "The value must not contain backslashes.";
        }
        if (CONTROL.matcher(value).find()) {
            return "The value must not contain control characters.";
        }
        if (value.contains("?") || value.contains("#")) {
            return "The value must not contain query strings or fragments.";
        }
        return value.contains("%") ? "The value must not contain percent-encoded sequences." : null;
    }

    /** The path with a slash at each end, and without empty segments and dots. */
    static String normalize(String value) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : value.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return segments.isEmpty() ? "/" : "/" + String.join("/", segments) + "/";
    }
}
