package dev.jdo.emulator.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that no two bindings share a name in {@code env} (spec.md §1.3). */
final class UniqueNames {
    private record Use(String kind, Position at) {}

    private final Checks checks;
    private final Map<String, List<Use>> uses = new LinkedHashMap<>();

    UniqueNames(Checks checks) {
        this.checks = checks;
    }

    /** Checks the bindings of the scope that was selected. */
    void check(Scope scope, ConfigValue.Table root) {
        for (BindingKind kind : BindingKind.ALL) {
            boolean global = kind.shape() == BindingKind.Shape.NAMES;
            collect(kind, global ? root.get(kind.field()) : scope.own(kind.field()));
            switch (kind.field()) {
                case "data_blobs" -> durableObjects(scope.own("durable_objects"));
                case "r2_buckets" -> items(scope.own("services"), "binding", "Worker");
                case "version_metadata" -> keys(scope.own("vars"), "Environment Variable");
                case "ratelimits" -> {
                    if (scope.inherited("assets") instanceof ConfigValue.Table assets) {
                        use(assets, "binding", "Assets");
                    }
                }
                default -> {}
            }
        }
        if (scope.own("secrets") instanceof ConfigValue.Table secrets
                && secrets.get("required") instanceof ConfigValue.Array required) {
            for (ConfigValue name : required.items()) {
                if (name instanceof ConfigValue.Text text) {
                    use(text.value(), "Secret", text.at());
                }
            }
        }
        report();
    }

    private void collect(BindingKind kind, @Nullable ConfigValue value) {
        if (kind.shape() == BindingKind.Shape.NAMES) {
            keys(value, kind.kind());
        } else {
            kind.entries(value).forEach(entry -> use(entry, kind.nameKey(), kind.kind()));
        }
    }

    private void durableObjects(@Nullable ConfigValue value) {
        if (value instanceof ConfigValue.Table table) {
            items(table.get("bindings"), "name", "Durable Object");
        }
    }

    private void items(@Nullable ConfigValue value, String nameKey, String kind) {
        if (value instanceof ConfigValue.Array array) {
            for (ConfigValue item : array.items()) {
                if (item instanceof ConfigValue.Table table) {
                    use(table, nameKey, kind);
                }
            }
        }
    }

    private void keys(@Nullable ConfigValue value, String kind) {
        if (value instanceof ConfigValue.Table table) {
            table.members().forEach((name, member) -> use(name, kind, member.keyAt()));
        }
    }

    private void use(ConfigValue.Table entry, String nameKey, String kind) {
        if (entry.get(nameKey) instanceof ConfigValue.Text text) {
            use(text.value(), kind, text.at());
        }
    }

    private void use(String name, String kind, Position at) {
        uses.computeIfAbsent(name, key -> new ArrayList<>(1)).add(new Use(kind, at));
    }

    private void report() {
        Position last = null;
        for (Map.Entry<String, List<Use>> entry : uses.entrySet()) {
            List<Use> same = entry.getValue();
            if (same.size() < 2) {
                continue;
            }
            last = same.get(1).at();
            Set<String> kinds = new LinkedHashSet<>();
            Set<String> repeated = new LinkedHashSet<>();
            for (Use use : same) {
                if (!kinds.add(use.kind())) {
                    repeated.add(use.kind());
                }
            }
            if (kinds.size() > 1) {
                checks.error(
                        entry.getKey() + " assigned to " + English.list(new ArrayList<>(kinds)) + " bindings.", last);
            }
            for (String kind : repeated) {
                checks.error(entry.getKey() + " assigned to multiple " + kind + " bindings.", last);
            }
        }
        if (last != null) {
            checks.error(
                    "Bindings must have unique names, so that they can all be referenced in the worker.\n"
                            + "Please change your bindings to have unique names.",
                    last);
        }
    }
}
