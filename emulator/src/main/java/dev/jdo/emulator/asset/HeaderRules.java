package dev.jdo.emulator.asset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a {@code _headers} file (https://developers.cloudflare.com/workers/static-assets/headers/).
 *
 * @param rules in order; of two for the same path the later stands in the earlier one's place
 * @param problems the lines that are not taken
 */
record HeaderRules(List<Rule> rules, int count, List<RuleProblem> problems) {
    static final HeaderRules NONE = new HeaderRules(List.of(), 0, List.of());

    private static final int MOST = 100;
    private static final int LONGEST_LINE = 2000;
    private static final Pattern PATH = Pattern.compile("^([^\\s]+://|/)");
    private static final Pattern SPLAT_NAME = Pattern.compile(":splat(?!\\w)");

    /**
     * What is done to answers for some paths.
     *
     * @param pattern null for one that fits nothing
     * @param set header fields by name in lower case
     */
    record Rule(@Nullable RulePattern pattern, Map<String, String> set, List<String> unset) {}

    /** Sets and removes header fields of an answer, in the rules' order. */
    void apply(String hostname, String pathname, AnswerHeaders headers) {
        List<String> touched = new ArrayList<>();
        for (Rule rule : rules) {
            Map<String, String> values = rule.pattern == null ? null : rule.pattern.match(hostname, pathname);
            if (values == null) {
                continue;
            }
            rule.unset.forEach(headers::remove);
            rule.set.forEach((name, value) -> {
                if (touched.contains(name)) {
                    headers.add(name, RulePattern.replace(value, values));
                } else {
                    headers.set(name, RulePattern.replace(value, values));
                    touched.add(name);
                }
            });
        }
    }

    static HeaderRules parse(String text) {
        return new Parser().parse(text);
    }

    /** Reads the file line by line: a path begins a rule, what follows belongs to it. */
    private static final class Parser {
        private final Map<String, Rule> rules = new LinkedHashMap<>();
        private final List<RuleProblem> problems = new ArrayList<>();
        private int count;
        private boolean skipping;
        private @Nullable String path;
        private String pathLine = "";
        private Map<String, String> set = new LinkedHashMap<>();
        private List<String> unset = new ArrayList<>();

        HeaderRules parse(String text) {
            String[] lines = text.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                String line = RuleText.trim(lines[i]);
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                if (line.length() > LONGEST_LINE) {
                    problems.add(RuleText.tooLong(i + 1, LONGEST_LINE));
                } else if (PATH.matcher(line).find()) {
                    if (count >= MOST) {
                        problems.add(new RuleProblem(
                                null,
                                0,
                                "Maximum number of rules supported is " + MOST + ". Skipping remaining "
                                        + (lines.length - i) + " lines of file."));
                        break;
                    }
                    finish(i + 1);
                    begin(line, i + 1);
                } else if (!skipping) {
                    field(line, i + 1);
                }
            }
            finish(0);
            return new HeaderRules(List.copyOf(rules.values()), count, List.copyOf(problems));
        }

        private void begin(String line, int number) {
            skipping = false;
            RuleUrl url = RuleUrl.ofHeaders(line);
            String wrong = url.value() == null ? url.error() : wildcards(url.value());
            if (wrong != null) {
                problems.add(new RuleProblem(line, number, wrong));
                skipping = true;
                return;
            }
            path = url.value();
            pathLine = line;
            set = new LinkedHashMap<>();
            unset = new ArrayList<>();
        }

        private static @Nullable String wildcards(String path) {
            long count = path.chars().filter(c -> c == '*').count();
            if (count > 1) {
                return "Only one wildcard is allowed per rule. Use a named placeholder (e.g. :project) instead."
                        + " Skipping " + path + ".";
            }
            return count > 0 && SPLAT_NAME.matcher(path).find()
                    ? "Cannot combine a wildcard * with a :splat placeholder because wildcards are converted to :splat"
                            + " at runtime. Skipping " + path + "."
                    : null;
        }

        private void field(String line, int number) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                if (path == null) {
                    problem(line, number, "Expected a path beginning with at least one forward-slash");
                } else if (line.startsWith("! ")) {
                    unset.add(line.substring(2));
                } else {
                    problem(line, number, "Expected a colon-separated header pair (e.g. name: value)");
                }
                return;
            }
            String name = RuleText.trim(line.substring(0, colon)).toLowerCase(Locale.ROOT);
            String value = RuleText.trim(line.substring(colon + 1));
            if (name.contains(" ")) {
                problem(line, number, "Header name cannot include spaces");
            } else if (name.isEmpty()) {
                problem(line, number, "No header name specified");
            } else if (value.isEmpty()) {
                problem(line, number, "No header value specified");
            } else if (path == null) {
                problem(line, number, "Path should come before header (" + name + ": " + value + ")");
            } else {
                set.merge(name, value, (first, second) -> first + ", " + second);
            }
        }

        private void problem(String line, int number, String message) {
            problems.add(new RuleProblem(line, number, message));
        }

        /** @param number the line on which the next rule begins, 0 at the end of the file */
        private void finish(int number) {
            String ended = path;
            path = null;
            if (ended == null) {
                return;
            }
            if (set.isEmpty() && unset.isEmpty()) {
                problems.add(new RuleProblem(pathLine, number, "No headers specified"));
            } else {
                count++;
                rules.put(ended, new Rule(RulePattern.of(ended), set, unset));
            }
        }
    }
}
