package dev.jdo.emulator.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks {@code exports} (spec.md §1.5). */
final class ExportRules {
    private static final Set<String> WORKFLOW_KEYS =
            Set.of("type", "name", "limits", "concurrency", "schedules", "default_retention", "jurisdiction");

    private final Checks checks;

    ExportRules(Checks checks) {
        this.checks = checks;
    }

    void check(@Nullable ConfigValue value) {
        if (value == null || value instanceof ConfigValue.Null) {
            return;
        }
        if (!(value instanceof ConfigValue.Table exports)) {
            checks.error(
                    "The optional \"exports\" field should be an object keyed by class name, but got " + value.toJson(),
                    value.at());
            return;
        }
        exports.members().forEach((name, member) -> entry(name, member));
    }

    private void entry(String name, ConfigValue.Member member) {
        String path = "exports." + name;
        if (member.value() instanceof ConfigValue.Array list) {
            entry(name, new ConfigValue.Member(member.keyAt(), new ConfigValue.Table(Map.of(), list.at())));
            return;
        }
        if (!(member.value() instanceof ConfigValue.Table entry)) {
            checks.error(
                    "\"" + path + "\" should be an object but got "
                            + member.value().toJson() + ".",
                    member.value().at());
            return;
        }
        String type = entry.text("type");
        switch (type == null ? "" : type) {
            case "durable-object" -> durableObject(name, path, entry);
            case "worker" -> worker(path, entry);
            case "workflow" -> {
                checks.required(path, entry, "name", "string");
                checks.unexpected(path, entry, WORKFLOW_KEYS);
            }
            default ->
                checks.error(
                        "\"" + path + ".type\" must be \"durable-object\", \"worker\", or \"workflow\", but got "
                                + Checks.json(entry.get("type")) + ".",
                        at(entry, "type"));
        }
    }

    private void worker(String path, ConfigValue.Table entry) {
        checks.unexpected(path, entry, Set.of("type", "cache"));
        ConfigValue cache = entry.get("cache");
        if (cache instanceof ConfigValue.Table table) {
            checks.required(path + ".cache", table, "enabled", "boolean");
            checks.unexpected(path + ".cache", table, Set.of("enabled"));
        } else if (cache != null) {
            checks.error("\"" + path + ".cache\" should be an object but got " + cache.toJson() + ".", cache.at());
        }
    }

    private void durableObject(String name, String path, ConfigValue.Table entry) {
        if (name.isEmpty()) {
            checks.error("\"export\" keys cannot be the empty string.", entry.at());
        }
        ConfigValue given = entry.get("state");
        ExportEntry.State state = given == null
                ? ExportEntry.State.CREATED
                : given instanceof ConfigValue.Text text ? ExportEntry.State.of(text.value()) : null;
        if (state == null) {
            checks.error(
                    "\"" + path + ".state\" must be one of \"created\", \"deleted\", \"renamed\", \"transferred\", or"
                            + " \"expecting-transfer\" but got " + Checks.json(given) + ".",
                    at(entry, "state"));
            return;
        }
        switch (state) {
            case CREATED -> {
                storage(path, entry, state);
                container(path, entry);
                allowed(path, entry, state, List.of("type", "state", "storage", "container"));
            }
            case DELETED -> allowed(path, entry, state, List.of("type", "state"));
            case RENAMED -> {
                renamedTo(name, path, entry);
                allowed(path, entry, state, List.of("type", "state", "renamed_to"));
            }
            case TRANSFERRED -> {
                needed(path, entry, "transferred_to", state);
                allowed(path, entry, state, List.of("type", "state", "transferred_to"));
            }
            case EXPECTING_TRANSFER -> {
                storage(path, entry, state);
                needed(path, entry, "transfer_from", state);
                container(path, entry);
                allowed(path, entry, state, List.of("type", "state", "storage", "transfer_from", "container"));
            }
        }
    }

    private void storage(String path, ConfigValue.Table entry, ExportEntry.State state) {
        String storage = entry.text("storage");
        if (storage == null || !Set.of("sqlite", "legacy-kv").contains(storage)) {
            checks.error(
                    "\"" + path + ".storage\" is required for state \"" + state.word()
                            + "\" and must be one of sqlite and legacy-kv, but got "
                            + Checks.json(entry.get("storage")),
                    at(entry, "storage"));
        }
    }

    private void container(String path, ConfigValue.Table entry) {
        ConfigValue container = entry.get("container");
        if (container == null) {
            return;
        }
        if (!(container instanceof ConfigValue.Text text) || text.value().isEmpty()) {
            checks.error(
                    "\"" + path + ".container\" must be a non-empty string naming a container in the \"containers\""
                            + " array, but got " + container.toJson() + ".",
                    container.at());
        } else if ("legacy-kv".equals(entry.text("storage"))) {
            checks.error(
                    "\"" + path + ".container\" requires \"storage\" to be \"sqlite\". Containers are not supported on"
                            + " Durable Objects using the \"legacy-kv\" storage backend.",
                    container.at());
        }
    }

    private boolean needed(String path, ConfigValue.Table entry, String field, ExportEntry.State state) {
        String value = entry.text(field);
        if (value == null || value.isEmpty()) {
            checks.error(
                    "\"" + path + "." + field + "\" is required for state \"" + state.word()
                            + "\" and must be a non-empty string.",
                    at(entry, field));
            return false;
        }
        return true;
    }

    private void renamedTo(String name, String path, ConfigValue.Table entry) {
        if (!needed(path, entry, "renamed_to", ExportEntry.State.RENAMED)) {
            return;
        }
        String target = String.valueOf(entry.text("renamed_to"));
        if (!isIdentifier(target)) {
            checks.error(
                    "\"" + path + ".renamed_to\" must be a valid JavaScript identifier (got \"" + target + "\").",
                    at(entry, "renamed_to"));
        }
        if (target.equals(name)) {
            checks.error(
                    "\"" + path + ".renamed_to\" cannot equal the source class name \"" + name + "\".",
                    at(entry, "renamed_to"));
        }
    }

    private void allowed(String path, ConfigValue.Table entry, ExportEntry.State state, List<String> allowed) {
        Set<String> forbidden = new LinkedHashSet<>(entry.members().keySet());
        allowed.forEach(forbidden::remove);
        for (String key : forbidden) {
            checks.error(
                    "\"" + path + "." + key + "\" is forbidden on state \"" + state.word() + "\".", entry.keyAt(key));
        }
        if (!forbidden.isEmpty()) {
            checks.error("Allowed properties are: " + English.list(allowed) + ".", entry.at());
        }
    }

    private static Position at(ConfigValue.Table table, String field) {
        ConfigValue value = table.get(field);
        return value == null ? table.at() : value.at();
    }

    /** {@code /^[A-Za-z_$][A-Za-z0-9_$]*$/}. */
    private static boolean isIdentifier(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '$';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
