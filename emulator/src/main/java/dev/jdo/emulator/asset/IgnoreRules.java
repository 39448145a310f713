package dev.jdo.emulator.asset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code .assetsignore} leaves out: patterns as in .gitignore, whatever the case of letters
 * (https://developers.cloudflare.com/workers/static-assets/binding/#ignoring-assets). The files that steer the assets are
 * never assets themselves.
 */
final class IgnoreRules {
    private static final List<String> ALWAYS = List.of("/.assetsignore", "/_redirects", "/_headers");

    private record Rule(boolean negative, Pattern pattern) {}

    private final List<Rule> rules = new ArrayList<>();

    IgnoreRules(String text) {
        ALWAYS.forEach(this::add);
        text.lines().forEach(this::add);
    }

    private void add(String line) {
        boolean negative = line.startsWith("!");
        String pattern = trimmed(negative ? line.substring(1) : line);
        if (!pattern.isEmpty() && !line.startsWith("#") && !endsInLoneBackslash(pattern)) {
            Pattern compiled = compile(pattern);
            if (compiled != null) {
                rules.add(new Rule(negative, compiled));
            }
        }
    }

    /** Without spaces at the end, but for one that a backslash protects. */
    private static String trimmed(String line) {
        String text = line.startsWith("\ufeff") ? line.substring(1) : line;
        String kept = text.stripTrailing();
        return kept.length() < text.length() && endsInLoneBackslash(kept) ? kept + " " : kept;
    }

    private static boolean endsInLoneBackslash(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(text.length() - 1 - count) == '\\') {
            count++;
        }
        return count % 2 == 1;
    }

    /** Whether the file is left out, itself or with a folder above it. */
    boolean ignores(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (matches(path.substring(0, slash + 1))) {
                return true;
            }
        }
        return matches(path);
    }

    /** The last rule that fits decides. */
    private boolean matches(String path) {
        boolean ignored = false;
        for (Rule rule : rules) {
            if (rule.negative == ignored && rule.pattern.matcher(path).find()) {
                ignored = !ignored;
            }
        }
        return ignored;
    }

    private static @Nullable Pattern compile(String pattern) {
        boolean anchored = pattern.indexOf('/') >= 0 && pattern.indexOf('/') < pattern.length() - 1;
        StringBuilder regex = new StringBuilder(anchored ? "^" : "(?:^|/)");
        int at = pattern.startsWith("/") ? 1 : 0;
        if (pattern.startsWith("**/", at)) {
            regex.append("(?:.*/)?");
            at += 3;
        }
        while (at < pattern.length()) {
            at = part(pattern, at, regex);
        }
        if (!pattern.endsWith("/")) {
            regex.append("(?=$|/$)");
        } else {
            regex.append('$');
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    /** Translates what stands there; where the next begins. */
    private static int part(String pattern, int at, StringBuilder regex) {
        if (pattern.startsWith("/**", at)) {
            if (at + 3 == pattern.length()) {
                regex.append("/.+");
                return at + 3;
            }
            if (pattern.charAt(at + 3) == '/') {
                regex.append("(?:/[^/]+)*");
                return at + 3;
            }
        }
        char c = pattern.charAt(at);
        switch (c) {
            case '*' -> {
                boolean alone = (at == 0 || pattern.charAt(at - 1) == '/') && at == pattern.length() - 1;
                regex.append(alone ? "[^/]+" : "[^/]*");
            }
            case '?' -> regex.append("[^/]");
            case '[' -> {
                int end = pattern.indexOf(']', at + 1);
                if (end < 0 || pattern.substring(at, end).contains("/")) {
                    regex.append("(?!)");
                    return pattern.length();
                }
                regex.append('[')
                        .append(pattern.substring(at + 1, end).replaceAll("[\\[\\\\^&]", "\\\\$0"))
                        .append(']');
                return end + 1;
            }
            case '\\' -> {
                regex.append(Pattern.quote(pattern.substring(at + 1, at + 2)));
                return at + 2;
            }
            default -> regex.append(Pattern.quote(String.valueOf(c)));
        }
        return at + 1;
    }
}
