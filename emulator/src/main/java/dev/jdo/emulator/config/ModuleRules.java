package dev.jdo.emulator.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The module rules in force: the user's, then wrangler's own; of one type only the first one counts, unless it falls
 * through (spec.md §1.2 rules).
 *
 * @param active the rules to apply, in order
 * @param warnings about rules that are ignored without the user having said so
 */
public record ModuleRules(List<ModuleRule> active, List<String> warnings) {
    private static final List<ModuleRule> DEFAULTS = List.of(
            new ModuleRule("Text", List.of("**/*.txt", "**/*.html", "**/*.sql"), null),
            new ModuleRule("Data", List.of("**/*.bin"), null),
            new ModuleRule("CompiledWasm", List.of("**/*.wasm", "**/*.wasm?module"), null));

    public static ModuleRules of(List<ModuleRule> user) {
        List<ModuleRule> all = new ArrayList<>(user);
        all.addAll(DEFAULTS);
        List<ModuleRule> active = new ArrayList<>();
        Map<String, ModuleRule> complete = new LinkedHashMap<>();
        Map<ModuleRule, StringBuilder> ignored = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            ModuleRule rule = all.get(i);
            ModuleRule first = complete.get(rule.type());
            if (first == null) {
                active.add(rule);
                if (!Boolean.TRUE.equals(rule.fallthrough())) {
                    complete.put(rule.type(), rule);
                }
            } else if (first.fallthrough() == null) {
                ignored.computeIfAbsent(first, key -> new StringBuilder())
                        .append("\n ")
                        .append(json(rule))
                        .append(i >= user.size() ? " (DEFAULT)" : "");
            }
        }
        List<String> warnings = new ArrayList<>();
        ignored.forEach((first, list) -> warnings.add("The module rule " + json(first)
                + " does not have a fallback, the following rules will be ignored:" + list
                + "\n\nAdd `fallthrough = true` to rule to allow next rule to be used or `fallthrough = false` to silence"
                + " this warning"));
        return new ModuleRules(List.copyOf(active), List.copyOf(warnings));
    }

    private static String json(ModuleRule rule) {
        List<String> globs = rule.globs().stream().map(JsonText::quote).toList();
        return "{\"type\":" + JsonText.quote(rule.type()) + ",\"globs\":[" + String.join(",", globs) + "]"
                + (rule.fallthrough() == null ? "" : ",\"fallthrough\":" + rule.fallthrough()) + "}";
    }
}
