package dev.jdo.emulator.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that bound classes have a life cycle, and that it is declared in one way only (spec.md §1.3, §1.5). */
final class LifecycleRules {
    private final Checks checks;
    private final Scope scope;

    LifecycleRules(Checks checks, Scope scope) {
        this.checks = checks;
        this.scope = scope;
    }

    void check() {
        boolean hasMigrations = scope.inherited("migrations") instanceof ConfigValue.Array migrations
                && !migrations.items().isEmpty();
        ConfigValue.Table exports = scope.inherited("exports") instanceof ConfigValue.Table table ? table : null;
        if (!hasMigrations) {
            uncovered(exports);
        } else if (exports != null) {
            for (Map.Entry<String, ConfigValue.Member> entry : exports.members().entrySet()) {
                if (isDurableObject(entry.getValue().value())) {
                    checks.error(
                            "`migrations` and `exports` are mutually exclusive. Choose one or the other to declare"
                                    + " your Durable Object lifecycle, but not both.",
                            entry.getValue().keyAt());
                    return;
                }
            }
        }
    }

    private static boolean isDurableObject(ConfigValue value) {
        return value instanceof ConfigValue.Table entry && "durable-object".equals(entry.text("type"));
    }

    private static boolean isLive(@Nullable ConfigValue value) {
        if (!(value instanceof ConfigValue.Table entry) || !isDurableObject(entry)) {
            return false;
        }
        String state = entry.has("state") ? String.valueOf(entry.text("state")) : "created";
        return state.equals("created") || state.equals("expecting-transfer");
    }

    private void uncovered(ConfigValue.@Nullable Table exports) {
        if (!(scope.own("durable_objects") instanceof ConfigValue.Table durableObjects)
                || !(durableObjects.get("bindings") instanceof ConfigValue.Array bindings)) {
            return;
        }
        List<String> classes = new ArrayList<>();
        Position first = bindings.at();
        for (ConfigValue item : bindings.items()) {
            if (!(item instanceof ConfigValue.Table binding)) {
                return;
            }
            if (isElsewhere(binding.get("script_name"))) {
                continue;
            }
            String className = binding.text("class_name");
            if (className == null) {
                return;
            }
            if (exports == null || !isLive(exports.get(className))) {
                first = classes.isEmpty() ? binding.at() : first;
                classes.add(className);
            }
        }
        if (!classes.isEmpty()) {
            checks.warning(
                    "In your " + checks.document().genericName() + " file, you have configured `durable_objects`"
                            + " exported by this Worker (" + String.join(", ", classes)
                            + "), but no live `exports` entry for them. This may not work as expected until you add a"
                            + " live `durable-object` entry to `exports` for each. Add the following configuration:"
                            + "\n\n```\n" + snippet(List.copyOf(new LinkedHashSet<>(classes))) + "\n```",
                    first);
        }
    }

    /** Whether JavaScript takes a {@code script_name} for true. */
    private static boolean isElsewhere(@Nullable ConfigValue script) {
        return switch (script) {
            case null -> false;
            case ConfigValue.Text text -> !text.value().isEmpty();
            case ConfigValue.Num num -> num.value() != 0;
            case ConfigValue.Bool bool -> bool.value();
            case ConfigValue.Null ignored -> false;
            default -> true;
        };
    }

    /** The configuration to add, in the file's own language. */
    private String snippet(List<String> classes) {
        StringBuilder out = new StringBuilder();
        if (checks.document().format() == ConfigDocument.Format.TOML) {
            for (String name : classes) {
                out.append(out.isEmpty() ? "" : "\n")
                        .append("[exports.")
                        .append(name)
                        .append("]\n");
                out.append("type = \"durable-object\"\nstorage = \"sqlite\"\n");
            }
            return out.toString();
        }
        for (String name : classes) {
            out.append(out.isEmpty() ? "{\n  \"exports\": {\n" : ",\n")
                    .append("    \"")
                    .append(name);
            out.append("\": {\n      \"type\": \"durable-object\",\n      \"storage\": \"sqlite\"\n    }");
        }
        return out.append("\n  }\n}").toString();
    }
}
