package dev.jdo.emulator.config;

import java.util.List;

/** Checks {@code rules}, the module rules. */
final class RuleRules {
    private static final List<String> TYPES = List.of("ESModule", "CommonJS", "CompiledWasm", "Text", "Data");

    private final Checks checks;
    private final Scope scope;

    RuleRules(Checks checks, Scope scope) {
        this.checks = checks;
        this.scope = scope;
    }

    void check() {
        ConfigValue value = scope.own("rules");
        if (value == null) {
            return;
        }
        String path = scope.path("rules");
        if (!(value instanceof ConfigValue.Array rules)) {
            checks.error("The field \"" + path + "\" should be an array but got " + value.toJson() + ".", value.at());
            return;
        }
        for (int i = 0; i < rules.items().size(); i++) {
            rule(path + "[" + i + "]", rules.items().get(i));
        }
    }

    private void rule(String path, ConfigValue value) {
        if (!(value instanceof ConfigValue.Table rule)) {
            checks.error("\"" + path + "\" should be an object but got " + value.toJson() + ".", value.at());
            return;
        }
        String type = rule.text("type");
        if (type == null || !TYPES.contains(type)) {
            checks.error(
                    "bindings should have a string \"type\" field, which contains one of \"ESModule\", \"CommonJS\","
                            + " \"CompiledWasm\", \"Text\", or \"Data\".",
                    rule.keyAt("type"));
        }
        checks.stringsIn(path + ".globs", rule.get("globs"), rule.at());
        ConfigValue fallthrough = rule.get("fallthrough");
        if (fallthrough != null && !(fallthrough instanceof ConfigValue.Bool)) {
            checks.error("the field \"fallthrough\", when present, should be a boolean.", fallthrough.at());
        }
    }
}
