package dev.jdo.emulator.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks {@code durable_objects} (spec.md §1.3). */
final class DurableObjectRules {
    private static final int MAX_DELAY_SECONDS = 24 * 60 * 60;

    private final Checks checks;
    private final Scope scope;

    DurableObjectRules(Checks checks, Scope scope) {
        this.checks = checks;
        this.scope = scope;
    }

    void check() {
        ConfigValue value = NotInherited.value(checks, scope, "durable_objects");
        if (value == null) {
            return;
        }
        String path = scope.path("durable_objects");
        if (!(value instanceof ConfigValue.Table table)) {
            notAnObject(path, value);
            return;
        }
        checks.unexpected(path, table, Set.of("bindings", "code_update_strategy"));
        ConfigValue bindings = table.get("bindings");
        boolean valid = true;
        if (bindings instanceof ConfigValue.Array array) {
            for (int i = 0; i < array.items().size(); i++) {
                valid &= binding(path + ".bindings[" + i + "]", array.items().get(i));
            }
        } else if (bindings != null) {
            checks.error(
                    "The field \"" + path + ".bindings\" should be an array but got " + bindings.toJson() + ".",
                    bindings.at());
            valid = false;
        }
        if (valid) {
            missing(path, bindings == null ? table : bindings);
        }
        strategy(path + ".code_update_strategy", table.get("code_update_strategy"));
    }

    private void notAnObject(String path, ConfigValue value) {
        checks.error("The field \"" + path + "\" should be an object but got " + value.toJson() + ".", value.at());
    }

    private boolean binding(String path, ConfigValue value) {
        Checks part = checks.open("\"" + path + "\": " + value.toJson());
        boolean valid = binding(part, path, value);
        checks.close(part);
        return valid;
    }

    private static boolean binding(Checks part, String path, ConfigValue value) {
        if (!(value instanceof ConfigValue.Table binding)) {
            part.error("Expected \"" + path + "\" to be an object but got " + value.toJson(), value.at());
            return false;
        }
        boolean valid = true;
        for (String field : List.of("name", "class_name")) {
            if (!(binding.get(field) instanceof ConfigValue.Text)) {
                part.error("binding should have a string \"" + field + "\" field.", at(binding, field));
                valid = false;
            }
        }
        for (String field : List.of("script_name", "environment")) {
            if (binding.has(field) && !(binding.get(field) instanceof ConfigValue.Text)) {
                part.error("the field \"" + field + "\", when present, should be a string.", at(binding, field));
                valid = false;
            }
        }
        if (binding.has("environment") && !binding.has("script_name")) {
            part.error(
                    "binding should have a \"script_name\" field if \"environment\" is present.",
                    binding.keyAt("environment"));
            valid = false;
        }
        valid &= BindingRules.remote(part, path, binding);
        part.unexpected(path, binding, Set.of("class_name", "environment", "name", "script_name"));
        return valid;
    }

    private static Position at(ConfigValue.Table table, String field) {
        ConfigValue value = table.get(field);
        return value == null ? table.at() : value.at();
    }

    private void missing(String path, ConfigValue bindings) {
        List<String> missing = new ArrayList<>(names(scope.above("durable_objects")));
        missing.removeAll(names(scope.own("durable_objects")));
        if (!missing.isEmpty()) {
            checks.warning(
                    "The following bindings are at the top level, but not on \"env." + scope.environment() + "\".\n"
                            + "This is not what you probably want, since \"durable_objects\" configuration is not"
                            + " inherited by environments.\nPlease add a binding for each to \"" + path
                            + ".bindings\":\n- " + String.join("\n- ", missing),
                    bindings.at());
        }
    }

    private static List<String> names(@Nullable ConfigValue durableObjects) {
        List<String> names = new ArrayList<>();
        if (durableObjects instanceof ConfigValue.Table table
                && table.get("bindings") instanceof ConfigValue.Array bindings) {
            for (ConfigValue item : bindings.items()) {
                String name = item instanceof ConfigValue.Table binding ? binding.text("name") : null;
                if (name == null) {
                    return List.of();
                }
                names.add(name);
            }
        }
        return names;
    }

    private void strategy(String path, @Nullable ConfigValue value) {
        if (value == null) {
            return;
        }
        if (!(value instanceof ConfigValue.Table strategy)) {
            notAnObject(path, value);
            return;
        }
        checks.unexpected(path, strategy, Set.of("mode", "max_delay"));
        if (checks.required(path, strategy, "mode", "string")) {
            checks.oneOf(path + ".mode", strategy.get("mode"), List.of("immediate", "deferred"));
        }
        if (!checks.optional(path, strategy, "max_delay", "number")
                || !(strategy.get("max_delay") instanceof ConfigValue.Num delay)) {
            return;
        }
        double seconds = delay.value();
        double milliseconds = seconds * 1000;
        if (!Double.isFinite(seconds) || seconds < 0 || seconds > MAX_DELAY_SECONDS) {
            checks.error(
                    "Expected \"" + path + ".max_delay\" to be between 0 and " + MAX_DELAY_SECONDS + " seconds but got "
                            + delay.toJson() + ".",
                    delay.at());
        } else if ((seconds > 0 && Math.round(milliseconds) == 0)
                || Math.abs(milliseconds - Math.round(milliseconds)) > 1e-6) {
            checks.error(
                    "Expected \"" + path + ".max_delay\" to use millisecond precision but got " + delay.toJson() + ".",
                    delay.at());
        }
    }
}
