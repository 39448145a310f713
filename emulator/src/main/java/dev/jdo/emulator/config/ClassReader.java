package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a checked config says about Durable Object classes: their bindings and their life. */
final class ClassReader {
    private final ConfigDocument document;
    private final Scope scope;

    ClassReader(ConfigDocument document, Scope scope) {
        this.document = document;
        this.scope = scope;
    }

    List<DurableObjectBinding> bindings() {
        List<DurableObjectBinding> all = new ArrayList<>();
        if (scope.own("durable_objects") instanceof ConfigValue.Table durableObjects) {
            for (ConfigValue.Table binding : Values.tables(durableObjects.get("bindings"))) {
                all.add(new DurableObjectBinding(
                        String.valueOf(binding.text("name")),
                        String.valueOf(binding.text("class_name")),
                        binding.text("script_name"),
                        binding.text("environment"),
                        place(binding.at())));
            }
        }
        return List.copyOf(all);
    }

    List<Migration> migrations() {
        List<Migration> all = new ArrayList<>();
        for (ConfigValue.Table migration : Values.tables(scope.inherited("migrations"))) {
            List<Migration.Rename> renames = new ArrayList<>();
            for (ConfigValue.Table move : Values.tables(migration.get("renamed_classes"))) {
                renames.add(new Migration.Rename(className(move.get("from")), className(move.get("to"))));
            }
            List<Migration.Transfer> transfers = new ArrayList<>();
            for (ConfigValue.Table move : Values.tables(migration.get("transferred_classes"))) {
                transfers.add(new Migration.Transfer(
                        className(move.get("from")),
                        String.valueOf(move.text("from_script")),
                        className(move.get("to"))));
            }
            all.add(new Migration(
                    String.valueOf(migration.text("tag")),
                    classes(migration.get("new_classes")),
                    classes(migration.get("new_sqlite_classes")),
                    List.copyOf(renames),
                    classes(migration.get("deleted_classes")),
                    List.copyOf(transfers),
                    place(migration.at())));
        }
        return List.copyOf(all);
    }

    List<ExportEntry> exports() {
        List<ExportEntry> all = new ArrayList<>();
        if (scope.inherited("exports") instanceof ConfigValue.Table exports) {
            exports.members().forEach((name, member) -> {
                if (member.value() instanceof ConfigValue.Table entry) {
                    all.add(export(name, entry, place(member.keyAt())));
                }
            });
        }
        return List.copyOf(all);
    }

    private static ExportEntry export(String name, ConfigValue.Table entry, SourceLocation place) {
        ExportEntry.Type type = ExportEntry.Type.valueOf(
                String.valueOf(entry.text("type")).replace('-', '_').toUpperCase(Locale.ROOT));
        String word = entry.text("state");
        ExportEntry.State state = word == null ? null : ExportEntry.State.of(word);
        String target = entry.text("renamed_to");
        target = target == null ? entry.text("transferred_to") : target;
        target = target == null ? entry.text("transfer_from") : target;
        return new ExportEntry(
                name, type, state == null ? ExportEntry.State.CREATED : state, entry.text("storage"), target, place);
    }

    private List<ClassName> classes(@Nullable ConfigValue value) {
        return value instanceof ConfigValue.Array array
                ? array.items().stream().map(this::className).toList()
                : List.of();
    }

    private ClassName className(@Nullable ConfigValue value) {
        if (value instanceof ConfigValue.Text text) {
            return new ClassName(text.value(), place(text.at()));
        }
        throw new IllegalStateException("a class name passed the rules without being a string");
    }

    private SourceLocation place(Position at) {
        return document.locate(at);
    }
}
