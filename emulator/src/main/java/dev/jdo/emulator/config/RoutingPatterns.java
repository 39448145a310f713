package dev.jdo.emulator.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The patterns of {@code assets.run_worker_first}, with the platform's limits and messages
 * (https://developers.cloudflare.com/workers/static-assets/routing/worker-script/).
 */
final class RoutingPatterns {
    private static final int MOST = 100;
    private static final int LONGEST = 100;
    private static final int MOST_SHOWN = 5;

    private RoutingPatterns() {}

    /** @throws IllegalArgumentException with the platform's message */
    static AssetOptions.Routing parse(List<String> rules) {
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(
                    "No `run_worker_first` rules were provided; must provide at least 1 rule.");
        }
        if (rules.size() > MOST) {
            throw new IllegalArgumentException(tooMany(rules));
        }
        List<String> toWorker = new ArrayList<>();
        List<String> negative = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String rule : rules) {
            if (rule.startsWith("!/")) {
                negative.add(rule);
            } else if (rule.startsWith("/")) {
                toWorker.add(rule);
            } else if (rule.startsWith("!")) {
                wrong.add("'" + rule + "': negative rules must start with '!/'");
            } else {
                wrong.add("'" + rule + "': rules must start with '/' or '!/'");
            }
        }
        if (!negative.isEmpty() && toWorker.isEmpty()) {
            throw new IllegalArgumentException("Only negative `run_worker_first` rules were provided; must provide at"
                    + " least 1 non-negative rule");
        }
        check(toWorker, wrong);
        check(negative, wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("Invalid routes in `run_worker_first`:\n" + String.join("\n", wrong));
        }
        return new AssetOptions.Routing(
                false,
                List.copyOf(toWorker),
                negative.stream().map(rule -> rule.substring(1)).toList());
    }

    private static void check(List<String> rules, List<String> wrong) {
        Set<String> seen = new HashSet<>();
        for (String rule : rules) {
            if (rule.length() > LONGEST) {
                wrong.add("'" + rule + "': all rules must be less than " + LONGEST + " characters in length");
            }
            if (!seen.add(rule)) {
                wrong.add("'" + rule + "': rule is a duplicate; rules must be unique");
            }
            if (rule.endsWith("*")) {
                String prefix = rule.substring(0, rule.length() - 1);
                for (String other : rules) {
                    if (!other.equals(rule) && other.startsWith(prefix)) {
                        wrong.add("'" + other + "': rule '" + rule + "' makes it redundant");
                    }
                }
            }
        }
    }

    private static String tooMany(List<String> rules) {
        String text = "Too many `run_worker_first` rules were provided; " + rules.size() + " rules provided";
        Set<String> distinct = new LinkedHashSet<>();
        Set<String> twice = new HashSet<>();
        rules.stream().filter(rule -> !distinct.add(rule)).forEach(twice::add);
        if (twice.isEmpty()) {
            return text + " exceeds max of " + MOST + ".";
        }
        int more = rules.size() - distinct.size();
        List<String> shown = distinct.stream()
                .filter(twice::contains)
                .limit(MOST_SHOWN)
                .map(rule -> "- " + new ConfigValue.Text(rule, Position.START).toJson())
                .toList();
        int left = twice.size() - shown.size();
        return text + " (" + distinct.size() + " distinct, " + more + " duplicate "
                + (more == 1 ? "entry" : "entries") + ") exceeds max of " + MOST
                + ". Note: duplicate entries count towards the route limit. Ensure that no duplicate rules are present"
                + " in your `run_worker_first` configuration.\n\nThe duplicated rules found are:\n"
                + String.join("\n", shown)
                + (left == 0 ? "" : "\n...and " + left + " more duplicated " + (left == 1 ? "rule" : "rules") + ".");
    }
}
