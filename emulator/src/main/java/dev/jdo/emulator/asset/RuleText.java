package dev.jdo.emulator.asset;

import java.util.regex.Pattern;

/** The lines of {@code _headers} and {@code _redirects}: what is white in them is what JavaScript takes for it. */
final class RuleText {
    private static final String WHITE =
            "[\\s\\u000b\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]+";
    private static final Pattern ENDS = Pattern.compile("^" + WHITE + "|" + WHITE + "$");
    private static final Pattern BETWEEN = Pattern.compile(WHITE);
    private static final Pattern COMMENT = Pattern.compile(WHITE + "#.*$");

    private RuleText() {}

    static String trim(String line) {
        return ENDS.matcher(line).replaceAll("");
    }

    /** The words of a line that has been trimmed, without a comment at its end. */
    static String[] words(String line) {
        return BETWEEN.split(COMMENT.matcher(line).replaceFirst(""), -1);
    }

    static RuleProblem tooLong(int number, int longest) {
        return new RuleProblem(
                null, 0, "Ignoring line " + number + " as it exceeds the maximum allowed length of " + longest + ".");
    }
}
