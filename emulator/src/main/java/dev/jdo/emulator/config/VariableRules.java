package dev.jdo.emulator.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Checks {@code vars}, {@code secrets} and {@code define}, none of which environments inherit (spec.md §1.6). */
final class VariableRules {
    private final Checks checks;
    private final Scope scope;

    VariableRules(Checks checks, Scope scope) {
        this.checks = checks;
        this.scope = scope;
    }

    void check() {
        ConfigValue vars = NotInherited.value(checks, scope, "vars");
        if (vars != null) {
            vars(vars);
        }
        ConfigValue secrets = NotInherited.value(checks, scope, "secrets");
        if (secrets != null) {
            secrets(secrets);
        }
        ConfigValue define = NotInherited.value(checks, scope, "define");
        if (define != null) {
            define(define);
        }
    }

    private void vars(ConfigValue value) {
        String path = scope.path("vars");
        if (value instanceof ConfigValue.Table vars) {
            vars.members().forEach((name, member) -> {
                if (member.value() instanceof ConfigValue.Date) {
                    checks.error(
                            "The field \"" + path + "." + name + "\" is a TOML date, which is not supported. Please"
                                    + " use a string instead, e.g. " + name + " = \"2025-12-19\".",
                            member.value().at());
                }
            });
            missing(
                    value,
                    scope.above("vars"),
                    names -> "The following vars exist at the top level, but not on \"" + path + "\".\n"
                            + "This is probably not what you want, since \"vars\" configuration is not inherited by"
                            + " environments.\nPlease add these vars to \"env." + scope.environment() + ".vars\":\n"
                            + names);
        } else if (!(value instanceof ConfigValue.Array)) {
            notAnObject(path, value);
        }
    }

    private void secrets(ConfigValue value) {
        String path = scope.path("secrets");
        if (!(value instanceof ConfigValue.Table secrets)) {
            checks.error("The field \"" + path + "\" should be an object but got " + value.toJson() + ".", value.at());
            return;
        }
        checks.unexpected(path, secrets, Set.of("required"));
        if (secrets.has("required")) {
            checks.stringsIn(path + ".required", secrets.get("required"), secrets.at());
        }
    }

    private void define(ConfigValue value) {
        String path = scope.path("define");
        if (!(value instanceof ConfigValue.Table define)) {
            if (!(value instanceof ConfigValue.Array)) {
                notAnObject(path, value);
            }
            return;
        }
        define.members().forEach((name, member) -> {
            if (!(member.value() instanceof ConfigValue.Text)) {
                checks.error(
                        "The field \"" + path + "." + name + "\" should be a string but got "
                                + member.value().toJson() + ".",
                        member.value().at());
            }
        });
        String env = "env." + scope.environment();
        missing(
                value,
                scope.above("define"),
                names -> "The following define entries exist at the top level, but not on \"" + path + "\".\n"
                        + "This is probably not what you want, since \"define\" configuration is not inherited by"
                        + " environments.\nPlease add these entries to \"" + env + ".define\":\n" + names);
        if (scope.above("define") instanceof ConfigValue.Table top
                && !top.members().isEmpty()) {
            for (String name : define.members().keySet()) {
                if (!top.has(name)) {
                    checks.warning(
                            "\"" + name + "\" exists on \"" + env + "\", but not on the top level.\n"
                                    + "This is not what you probably want, since \"define\" configuration within"
                                    + " environments can only override existing top level \"define\" configuration\n"
                                    + "Please remove \"" + path + "." + name + "\", or add \"define." + name + "\".",
                            define.keyAt(name));
                }
            }
        }
    }

    private void notAnObject(String path, ConfigValue value) {
        checks.error("The field \"" + path + "\" should be an object but got " + value.toJson() + ".\n", value.at());
    }

    private void missing(ConfigValue value, @Nullable ConfigValue above, UnaryOperator<String> sentence) {
        if (!(above instanceof ConfigValue.Table top) || !(value instanceof ConfigValue.Table own)) {
            return;
        }
        List<String> missing = new ArrayList<>();
        for (String name : top.members().keySet()) {
            if (!own.has(name)) {
                missing.add("- " + name);
            }
        }
        if (!missing.isEmpty()) {
            checks.warning(sentence.apply(String.join("\n", missing)), value.at());
        }
    }
}
