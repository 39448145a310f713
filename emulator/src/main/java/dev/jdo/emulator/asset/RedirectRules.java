package dev.jdo.emulator.asset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a {@code _redirects} file (https://developers.cloudflare.com/workers/static-assets/redirects/).
 *
 * @param fixed those without stars and names, by path
 * @param dynamic the others, and what stands below them, in order
 * @param problems the lines that are not taken
 * @param slow those without stars and names that stand below others
 */
record RedirectRules(
        Map<String, Rule> fixed, List<Rule> dynamic, int count, List<RuleProblem> problems, List<String> slow) {
    static final RedirectRules NONE = new RedirectRules(Map.of(), List.of(), 0, List.of(), List.of());

    private static final int MOST_FIXED = 2000;
    private static final int MOST_DYNAMIC = 100;
    private static final int LONGEST_LINE = 2000;
    private static final Set<Integer> STATUSES = Set.of(200, 301, 302, 303, 307, 308);
    private static final Pattern TO_INDEX = Pattern.compile("/index(.html)?$");
    private static final Pattern EXTERNAL = Pattern.compile("^(?:\\w+://|//[^/\\\\\\s?#])");
    private static final Pattern SLASHES = Pattern.compile("[/\\\\]+");

    /**
     * One redirect, or with status 200 a file that is served in place of another.
     *
     * @param pattern null for one that fits nothing
     */
    record Rule(
            String from, String to, int status, @Nullable RulePattern pattern) {}

    /** Where a request goes. */
    record Target(String to, int status) {}

    /** Where the path leads, or null where no rule fits. */
    @Nullable
    Target match(String hostname, String pathname) {
        Rule known = fixed.get(pathname);
        if (known != null) {
            return new Target(known.to, known.status);
        }
        for (Rule rule : dynamic) {
            Map<String, String> values = rule.pattern == null ? null : rule.pattern.match(hostname, pathname);
            if (values != null) {
                return new Target(target(rule.to, values), rule.status);
            }
        }
        return null;
    }

    /** A path does not become another host by what is put into it. */
    private static String target(String to, Map<String, String> values) {
        boolean external = EXTERNAL.matcher(RuleText.trim(to)).find();
        String text = RuleText.trim(RulePattern.replace(to, values));
        if (external) {
            return text;
        }
        int end = 0;
        while (end < text.length() && text.charAt(end) != '?' && text.charAt(end) != '#') {
            end++;
        }
        return SLASHES.matcher(text.substring(0, end)).replaceAll("/") + text.substring(end);
    }

    /** @param pages whether pages have other addresses than their files, so that some redirects would not end */
    static RedirectRules parse(String text, boolean pages) {
        return new Parser(pages).parse(text);
    }

    /** Reads the file line by line: from, to, status. */
    private static final class Parser {
        private final boolean pages;
        private final List<Rule> rules = new ArrayList<>();
        private final List<RuleProblem> problems = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private int fixed;
        private int dynamic;

        Parser(boolean pages) {
            this.pages = pages;
        }

        RedirectRules parse(String text) {
            String[] lines = text.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                String line = RuleText.trim(lines[i]);
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                if (line.length() > LONGEST_LINE) {
                    problems.add(RuleText.tooLong(i + 1, LONGEST_LINE));
                    continue;
                }
                String wrong = line(line);
                if (dynamic > MOST_DYNAMIC) {
                    problems.add(new RuleProblem(
                            null,
                            0,
                            "Maximum number of dynamic rules supported is " + MOST_DYNAMIC + ". Skipping remaining "
                                    + (lines.length - i) + " lines of file."));
                    break;
                }
                if (wrong != null) {
                    problems.add(
                            wrong.startsWith("Maximum")
                                    ? new RuleProblem(null, 0, wrong)
                                    : new RuleProblem(line, i + 1, wrong));
                }
            }
            return sorted();
        }

        /** Takes a line; what is wrong with it, or null. */
        private @Nullable String line(String line) {
            String[] words = RuleText.words(line);
            if (words.length < 2 || words.length > 3) {
                return "Expected exactly 2 or 3 whitespace-separated tokens. Got " + words.length + ".";
            }
            RuleUrl source = RuleUrl.ofSource(words[0]);
            String from = source.value();
            if (from == null) {
                return source.error();
            }
            if (dynamic > 0 || RulePattern.isDynamic(from)) {
                if (++dynamic > MOST_DYNAMIC) {
                    return null;
                }
            } else if (++fixed > MOST_FIXED) {
                return "Maximum number of static rules supported is " + MOST_FIXED + ". Skipping line.";
            }
            RuleUrl target = RuleUrl.ofTarget(words[1]);
            String to = target.value();
            if (to == null) {
                return target.error();
            }
            String status = words.length == 3 ? words[2] : "302";
            int code = status.matches("\\d{3}") ? Integer.parseInt(status) : -1;
            if (!STATUSES.contains(code)) {
                return "Valid status codes are 200, 301, 302 (default), 303, 307, or 308. Got " + status + ".";
            }
            boolean external = RuleUrl.hasHost(to);
            boolean toIndex = TO_INDEX.matcher(to).find();
            if (!external && toIndex && (from.endsWith("/*") || (from.endsWith("/") && pages))) {
                return "Infinite loop detected in this rule and has been ignored. This will cause a redirect to strip"
                        + " `.html` or `/index` and end up triggering this rule again. Please fix or remove this rule"
                        + " to silence this warning.";
            }
            if (!seen.add(from)) {
                return "Ignoring duplicate rule for path " + from + ".";
            }
            if (code == 200 && external) {
                return "Proxy (200) redirects can only point to relative paths. Got " + to;
            }
            rules.add(new Rule(from, to, code, RulePattern.isDynamic(from) ? RulePattern.of(from) : null));
            return null;
        }

        private RedirectRules sorted() {
            Map<String, Rule> known = new LinkedHashMap<>();
            List<Rule> others = new ArrayList<>();
            List<String> slow = new ArrayList<>();
            for (Rule rule : rules) {
                boolean named = RulePattern.isDynamic(rule.from);
                if (!named && others.isEmpty()) {
                    known.put(rule.from, rule);
                    continue;
                }
                if (!named) {
                    slow.add("The redirect rule " + rule.from + " → " + rule.status + " " + rule.to
                            + " could be made more performant by bringing it above any lines with splats or"
                            + " placeholders.");
                }
                others.add(named ? rule : new Rule(rule.from, rule.to, rule.status, RulePattern.of(rule.from)));
            }
            return new RedirectRules(
                    known, List.copyOf(others), rules.size(), List.copyOf(problems), List.copyOf(slow));
        }
    }
}
