package dev.jdo.emulator.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the shape of {@code migrations} (spec.md §1.4); whether they can be applied is emulator.migration's. */
final class MigrationRules {
    private static final Set<String> KEYS = Set.of(
            "tag", "new_classes", "new_sqlite_classes", "renamed_classes", "deleted_classes", "transferred_classes");

    private final Checks checks;

    MigrationRules(Checks checks) {
        this.checks = checks;
    }

    void check(@Nullable ConfigValue value) {
        if (value == null || value instanceof ConfigValue.Null) {
            return;
        }
        if (!(value instanceof ConfigValue.Array migrations)) {
            checks.error("The optional \"migrations\" field should be an array, but got " + value.toJson(), value.at());
            return;
        }
        for (int i = 0; i < migrations.items().size(); i++) {
            ConfigValue item = migrations.items().get(i);
            String path = "migrations[" + i + "]";
            if (item instanceof ConfigValue.Table migration) {
                migration(path, migration);
            } else {
                checks.error("\"" + path + ".tag\" is a required field.", item.at());
            }
        }
    }

    private void migration(String path, ConfigValue.Table migration) {
        checks.unexpected("migrations", migration, KEYS);
        checks.required(path, migration, "tag", "string");
        classes(path, migration, "new_classes");
        classes(path, migration, "new_sqlite_classes");
        moves(path, migration, "renamed_classes", List.of("from", "to"));
        moves(path, migration, "transferred_classes", List.of("from", "from_script", "to"));
        classes(path, migration, "deleted_classes");
    }

    private void classes(String path, ConfigValue.Table migration, String field) {
        if (migration.has(field)) {
            checks.stringsIn(path + "." + field, migration.get(field), migration.at());
        }
    }

    private void moves(String path, ConfigValue.Table migration, String field, List<String> keys) {
        ConfigValue value = migration.get(field);
        if (value == null || (value instanceof ConfigValue.Array array && allMoves(array, keys))) {
            return;
        }
        checks.error(
                "Expected \"" + path + "." + field + "\" to be an array of \"{" + String.join(": string, ", keys)
                        + ": string}\" objects but got " + value.toJson() + ".",
                value.at());
    }

    private static boolean allMoves(ConfigValue.Array array, List<String> keys) {
        return array.items().stream()
                .allMatch(item -> item instanceof ConfigValue.Table move
                        && keys.stream().allMatch(key -> move.get(key) instanceof ConfigValue.Text));
    }
}
