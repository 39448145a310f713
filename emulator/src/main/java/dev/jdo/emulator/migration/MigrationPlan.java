package dev.jdo.emulator.migration;

import dev.jdo.bridge.error.SourceLocation;
import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.config.ClassName;
import dev.jdo.emulator.config.DurableObjectBinding;
import dev.jdo.emulator.config.ExportEntry;
import dev.jdo.emulator.config.Migration;
import dev.jdo.emulator.config.ProjectConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code migrations} or {@code exports} do, step by step, and the classes they leave. Migrations are applied in the
 * file's order; within one the order is deleted, renamed, new key-value, new SQLite classes (spec.md §1.4).
 *
 * @param steps in the order of application
 * @param classes what is there after the last one
 */
public record MigrationPlan(List<MigrationStep> steps, ClassTable classes) {
    public MigrationPlan {
        steps = List.copyOf(steps);
    }

    /**
     * Applies all steps.
     *
     * @throws UserError {@code MIGRATION}, in wrangler's words and with the class's place, when a step creates a class that
     *     exists, or renames or deletes one that does not
     */
    public static MigrationPlan of(ProjectConfig config) {
        return of(config, WorkerLedger.NONE);
    }

    /**
     * The same where some steps have been applied: those are true whatever stands before them, so that the migrations that
     * led there may be gone from the config.
     *
     * @param done what was applied to this Worker's local data
     */
    public static MigrationPlan of(ProjectConfig config, WorkerLedger done) {
        Application application = new Application(done);
        config.migrations().forEach(application::apply);
        config.exports().forEach(application::apply);
        return new MigrationPlan(application.steps, application.table(config));
    }

    private record Declared(StorageKind storage, String by) {}

    private static final class Application {
        private final WorkerLedger done;
        private final List<MigrationStep> steps = new ArrayList<>();
        private final Map<String, Declared> classes = new LinkedHashMap<>();

        Application(WorkerLedger done) {
            this.done = done;
        }

        void apply(Migration migration) {
            String tag = migration.tag();
            for (ClassName name : migration.deletedClasses()) {
                boolean applied = step(tag, MigrationStep.Action.DELETE, name, null, null, StorageKind.NONE);
                if (classes.remove(name.name()) == null && !applied) {
                    throw failure("deleted_classes", "non-existent", name);
                }
            }
            for (Migration.Rename rename : migration.renamedClasses()) {
                String to = rename.to().name();
                Declared old = classes.remove(rename.from().name());
                StorageKind storage = old == null ? done.storage(to) : old.storage();
                boolean applied = step(tag, MigrationStep.Action.RENAME, rename.from(), to, null, storage);
                if (old == null && !applied) {
                    throw failure("renamed_classes", "non-existent", rename.from());
                }
                classes.put(to, new Declared(storage, tag));
            }
            create(tag, "new_classes", migration.newClasses(), StorageKind.KV);
            create(tag, "new_sqlite_classes", migration.newSqliteClasses(), StorageKind.SQLITE);
            for (Migration.Transfer transfer : migration.transferredClasses()) {
                step(
                        tag,
                        MigrationStep.Action.TRANSFER_IN,
                        transfer.from(),
                        transfer.to().name(),
                        transfer.fromScript(),
                        StorageKind.NONE);
            }
        }

        private void create(String tag, String field, List<ClassName> created, StorageKind storage) {
            for (ClassName name : created) {
                boolean applied = step(tag, MigrationStep.Action.CREATE, name, null, null, storage);
                if (classes.putIfAbsent(name.name(), new Declared(storage, tag)) != null && !applied) {
                    throw failure(field, "existing", name);
                }
            }
        }

        void apply(ExportEntry entry) {
            if (entry.type() != ExportEntry.Type.DURABLE_OBJECT) {
                return;
            }
            StorageKind storage = StorageKind.NONE;
            if (entry.isLiveDurableObject()) {
                storage = "sqlite".equals(entry.storage()) ? StorageKind.SQLITE : StorageKind.KV;
                classes.put(entry.name(), new Declared(storage, "exports"));
            }
            String other = entry.target();
            ClassName name = new ClassName(entry.name(), entry.location());
            switch (entry.state()) {
                case CREATED -> step(null, MigrationStep.Action.CREATE, name, null, null, storage);
                case DELETED -> step(null, MigrationStep.Action.DELETE, name, null, null, storage);
                case RENAMED -> step(null, MigrationStep.Action.RENAME, name, other, null, storage);
                case TRANSFERRED -> step(null, MigrationStep.Action.TRANSFER_OUT, name, null, other, storage);
                case EXPECTING_TRANSFER ->
                    step(null, MigrationStep.Action.TRANSFER_IN, name, entry.name(), other, storage);
            }
        }

        /** Adds a step, and says whether it was applied. */
        private boolean step(
                @Nullable String tag,
                MigrationStep.Action action,
                ClassName name,
                @Nullable String target,
                @Nullable String worker,
                StorageKind storage) {
            MigrationStep step = new MigrationStep(tag, action, name.name(), target, worker, storage, name.location());
            steps.add(step);
            return done.has(step);
        }

        private static UserError failure(String field, String state, ClassName name) {
            SourceLocation location = name.location();
            String hint = state.equals("existing")
                    ? "An earlier migration creates it already; each class is created once."
                    : "No earlier migration creates it, or one has renamed or deleted it.";
            return new UserError(
                    "MIGRATION",
                    "Cannot apply " + field + " migration to " + state + " class " + name.name(),
                    location,
                    hint);
        }

        ClassTable table(ProjectConfig config) {
            Map<String, List<String>> bindings = new LinkedHashMap<>();
            for (DurableObjectBinding binding : config.durableObjects()) {
                if (binding.isIn(config.name())) {
                    bindings.computeIfAbsent(binding.className(), name -> new ArrayList<>(1))
                            .add(binding.name());
                }
            }
            List<ClassTable.Row> rows = new ArrayList<>();
            classes.forEach((name, declared) -> {
                List<String> bound = bindings.remove(name);
                rows.add(new ClassTable.Row(
                        name, declared.storage(), declared.by(), bound == null ? List.of() : List.copyOf(bound)));
            });
            bindings.forEach(
                    (name, bound) -> rows.add(new ClassTable.Row(name, StorageKind.KV, null, List.copyOf(bound))));
            return new ClassTable(rows);
        }
    }
}
