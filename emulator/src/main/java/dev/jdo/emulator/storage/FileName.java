package dev.jdo.emulator.storage;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder that wrangler keeps a resource in: its id, without what a file name may not hold. */
final class FileName {
    private static final int LONGEST = 255;
    private static final Pattern DOTS = Pattern.compile("(?<=^|[/\\\\])\\.+(?=[/\\\\]|$)");
    private static final Pattern BLANKS = Pattern.compile("^[ /\\\\]+|[ /\\\\]+$");
    private static final Pattern ILLEGAL = Pattern.compile("[?<>*\"'^/\\\\:|\\x00-\\x1f\\x80-\\x9f]");
    private static final Pattern DEVICE = Pattern.compile("(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?$");

    private FileName() {}

    static String of(String id) {
        String name = DOTS.matcher(id).replaceAll(FileName::underscores);
        name = ILLEGAL.matcher(name).replaceAll("_");
        name = DEVICE.matcher(name).replaceAll("_");
        name = BLANKS.matcher(name).replaceAll(FileName::underscores);
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }

    private static String underscores(MatchResult part) {
        return Matcher.quoteReplacement("_".repeat(part.group().length()));
    }
}
