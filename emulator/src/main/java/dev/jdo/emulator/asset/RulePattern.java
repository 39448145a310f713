package dev.jdo.emulator.asset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path of a rule in {@code _headers} or {@code _redirects}: a star stands for anything and is called splat,
 * {@code :name} for one segment, in a host for one label.
 */
final class RulePattern {
    private static final Pattern NAME = Pattern.compile("\\*|:([A-Za-z]\\w*)");
    private static final String PARTS = "-/\\^$+?.()|[]{}*";
    private static final String STAR = "*";
    private static final String SPLAT = "splat";
    private static final String HTTPS = "https://";

    private final boolean ofHost;
    private final Pattern regex;
    private final List<String> names;

    private RulePattern(boolean ofHost, Pattern regex, List<String> names) {
        this.ofHost = ofHost;
        this.regex = regex;
        this.names = names;
    }

    /** Whether something in it stands for something else. */
    static boolean isDynamic(String rule) {
        return NAME.matcher(rule).find();
    }

    /** The pattern, or null for one that fits nothing: its names are not told apart. */
    static @Nullable RulePattern of(String rule) {
        boolean ofHost = rule.startsWith(HTTPS);
        int hostEnd = ofHost ? rule.indexOf('/', HTTPS.length()) : 0;
        StringBuilder regex = new StringBuilder();
        List<String> names = new ArrayList<>();
        int from = 0;
        Matcher matcher = NAME.matcher(rule);
        while (matcher.find()) {
            regex.append(Pattern.quote(rule.substring(from, matcher.start())));
            from = matcher.end();
            String name = matcher.group(1);
            if (name == null) {
                names.add(STAR);
                regex.append("(.*)");
            } else {
                names.add(name);
                boolean label = from < hostEnd + 1 && from < rule.length() && PARTS.indexOf(rule.charAt(from)) >= 0;
                regex.append(label ? "([^/.]+)" : "([^/]+)");
            }
        }
        regex.append(Pattern.quote(rule.substring(from)));
        return ambiguous(names)
                ? null
                : new RulePattern(ofHost, Pattern.compile(regex.toString(), Pattern.DOTALL), List.copyOf(names));
    }

    /** The platform replaces one name after another, also where it begins a longer one. */
    private static boolean ambiguous(List<String> names) {
        Set<String> before = new HashSet<>();
        for (String name : names) {
            boolean taken = name.equals(STAR)
                    ? before.contains(STAR) || before.contains(SPLAT)
                    : before.stream().anyMatch(name::startsWith) || (name.equals(SPLAT) && before.contains(STAR));
            if (taken) {
                return true;
            }
            before.add(name);
        }
        return false;
    }

    /** What its names stand for in this URL, or null where it does not fit. */
    @Nullable
    Map<String, String> match(String hostname, String pathname) {
        Matcher matcher = regex.matcher(ofHost ? HTTPS + hostname + pathname : pathname);
        if (!matcher.matches()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            values.put(name.equals(STAR) ? SPLAT : name, matcher.group(i + 1));
        }
        return values;
    }

    /** The text with each {@code :name} replaced by what it stands for. */
    static String replace(String text, Map<String, String> values) {
        String replaced = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            replaced = replaced.replace(":" + value.getKey(), value.getValue());
        }
        return replaced;
    }
}
