package dev.jdo.emulator.bundle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rules in force: the user's, then the platform's (spec.md §1.2). A later rule of a type counts only where the earlier one
 * falls through.
 *
 * @param active in the order in which they are tried
 * @param shadowed the ones that do not count
 * @param warnings one for each rule that hides others without saying that it means to
 */
record ModuleRules(List<ModuleRule> active, List<ModuleRule> shadowed, List<String> warnings) {
    private static final List<ModuleRule> DEFAULTS = List.of(
            new ModuleRule(ModuleType.TEXT, List.of("**/*.txt", "**/*.html", "**/*.sql"), null),
            new ModuleRule(ModuleType.DATA, List.of("**/*.bin"), null),
            new ModuleRule(ModuleType.WASM, List.of("**/*.wasm", "**/*.wasm?module"), null));

    static ModuleRules of(List<ModuleRule> user) {
        List<ModuleRule> all = new ArrayList<>(user);
        all.addAll(DEFAULTS);
        List<ModuleRule> active = new ArrayList<>();
        List<ModuleRule> shadowed = new ArrayList<>();
        Map<ModuleType, Integer> last = new EnumMap<>(ModuleType.class);
        Map<ModuleType, List<Integer>> lost = new EnumMap<>(ModuleType.class);
        for (int i = 0; i < all.size(); i++) {
            ModuleRule rule = all.get(i);
            Integer closing = last.get(rule.type());
            if (closing != null) {
                shadowed.add(rule);
                if (!Boolean.FALSE.equals(all.get(closing).fallthrough())) {
                    lost.computeIfAbsent(rule.type(), type -> new ArrayList<>()).add(i);
                }
                continue;
            }
            active.add(rule);
            if (!Boolean.TRUE.equals(rule.fallthrough())) {
                last.put(rule.type(), i);
            }
        }
        List<String> warnings = new ArrayList<>();
        lost.forEach((type, hidden) -> {
            Integer closing = last.get(type);
            if (closing != null) {
                warnings.add(warning(all, closing, hidden, user.size()));
            }
        });
        return new ModuleRules(active, shadowed, warnings);
    }

    private static String warning(List<ModuleRule> all, int closing, List<Integer> hidden, int users) {
        StringBuilder text = new StringBuilder("The ")
                .append(closing >= users ? "default " : "")
                .append("module rule ")
                .append(all.get(closing))
                .append(" does not have a fallback, the following rules will be ignored:");
        for (int i : hidden) {
            text.append("\n ").append(all.get(i)).append(i >= users ? " (DEFAULT)" : "");
        }
        return text.append("\n\nAdd `fallthrough = true` to rule to allow next rule to be used or `fallthrough = false`"
                        + " to silence this warning")
                .toString();
    }
}
