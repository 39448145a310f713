package dev.jdo.emulator.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.config.ConfigLoader;
import dev.jdo.emulator.config.LoadRequest;
import dev.jdo.emulator.config.Overrides;
import dev.jdo.emulator.config.ProjectConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationPlanTest {
    @TempDir
    Path folder;

    private ProjectConfig config(String json) {
        try {
            Files.writeString(folder.resolve("wrangler.jsonc"), json.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LocalDate today = LocalDate.of(2026, 11, 21);
        return ConfigLoader.load(new LoadRequest(folder, null, Overrides.NONE, Map.of(), today), notice -> {});
    }

    private MigrationPlan plan(String json) {
        return MigrationPlan.of(config(json));
    }

    @Test
    void appliesMigrationsInOrder() {
        MigrationPlan plan = plan("""
                {'name': 'x', 'migrations': [
                  {'tag': 'v1', 'new_classes': ['Old'], 'new_sqlite_classes': ['Room', 'Gone']},
                  {'tag': 'v2', 'renamed_classes': [{'from': 'Old', 'to': 'New'}], 'deleted_classes': ['Gone'],
                   'new_sqlite_classes': ['Gone'], 'transferred_classes': [{'from': 'A', 'from_script': 's', 'to': 'B'}]}]}
                """);
        assertThat(plan.steps())
                .extracting(
                        MigrationStep::tag,
                        MigrationStep::action,
                        MigrationStep::className,
                        MigrationStep::target,
                        MigrationStep::storage)
                .containsExactly(
                        tuple("v1", MigrationStep.Action.CREATE, "Old", null, StorageKind.KV),
                        tuple("v1", MigrationStep.Action.CREATE, "Room", null, StorageKind.SQLITE),
                        tuple("v1", MigrationStep.Action.CREATE, "Gone", null, StorageKind.SQLITE),
                        tuple("v2", MigrationStep.Action.DELETE, "Gone", null, StorageKind.NONE),
                        tuple("v2", MigrationStep.Action.RENAME, "Old", "New", StorageKind.KV),
                        tuple("v2", MigrationStep.Action.CREATE, "Gone", null, StorageKind.SQLITE),
                        tuple("v2", MigrationStep.Action.TRANSFER_IN, "A", "B", StorageKind.NONE));
        assertThat(plan.steps().getFirst().location()).hasToString("wrangler.jsonc:2:33");
        assertThat(plan.steps()).allSatisfy(step -> assertThat(step.effect()).contains(step.className()));
        assertThat(plan.classes().rows())
                .extracting(ClassTable.Row::className, ClassTable.Row::storage, ClassTable.Row::declaredBy)
                .containsExactly(
                        tuple("Room", StorageKind.SQLITE, "v1"),
                        tuple("New", StorageKind.KV, "v2"),
                        tuple("Gone", StorageKind.SQLITE, "v2"));
        assertThat(plan.classes().storage("Old")).isEqualTo(StorageKind.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'new_classes': ['A']                          | new_classes migration to existing class A        | 3:31",
                "'new_sqlite_classes': ['B', 'A']              | new_sqlite_classes migration to existing class A | 3:43",
                "'new_classes': ['C'], 'new_sqlite_classes': ['C'] | new_sqlite_classes migration to existing class C | 3:60",
                "'renamed_classes': [{'from': 'X', 'to': 'Y'}] | renamed_classes migration to non-existent class X | 3:44",
                "'deleted_classes': ['X']                      | deleted_classes migration to non-existent class X | 3:35",
                "'deleted_classes': ['A'], 'renamed_classes': [{'from': 'A', 'to': 'B'}] |"
                        + " renamed_classes migration to non-existent class A | 3:70",
            })
    void whatCannotBeAppliedIsAnError(String second, String problem, String place) {
        UserError error = catchThrowableOfType(UserError.class, () -> plan("""
                {'name': 'x', 'migrations': [
                {'tag': 'v1', 'new_sqlite_classes': ['A']},
                {'tag': 'v2', %s}]}
                """.formatted(second)));
        assertThat(error).hasMessage("Cannot apply " + problem);
        assertThat(error.code()).isEqualTo("MIGRATION");
        assertThat(error.location()).hasToString("wrangler.jsonc:" + place);
    }

    @Test
    void exportsDeclareClassesAtOnce() {
        MigrationPlan plan = plan("""
                {'name': 'x', 'exports': {
                  'A': {'type': 'durable-object', 'storage': 'sqlite'},
                  'B': {'type': 'durable-object', 'storage': 'legacy-kv', 'state': 'created'},
                  'C': {'type': 'durable-object', 'state': 'deleted'},
                  'D': {'type': 'durable-object', 'state': 'renamed', 'renamed_to': 'A'},
                  'E': {'type': 'durable-object', 'state': 'transferred', 'transferred_to': 'w'},
                  'F': {'type': 'durable-object', 'state': 'expecting-transfer', 'storage': 'sqlite', 'transfer_from': 'w'},
                  'G': {'type': 'worker'}}}
                """);
        assertThat(plan.steps())
                .extracting(MigrationStep::className, MigrationStep::action, MigrationStep::target)
                .containsExactly(
                        tuple("A", MigrationStep.Action.CREATE, null),
                        tuple("B", MigrationStep.Action.CREATE, null),
                        tuple("C", MigrationStep.Action.DELETE, null),
                        tuple("D", MigrationStep.Action.RENAME, "A"),
                        tuple("E", MigrationStep.Action.TRANSFER_OUT, null),
                        tuple("F", MigrationStep.Action.TRANSFER_IN, "F"));
        assertThat(plan.classes().rows())
                .extracting(ClassTable.Row::className, ClassTable.Row::storage, ClassTable.Row::declaredBy)
                .containsExactly(
                        tuple("A", StorageKind.SQLITE, "exports"),
                        tuple("B", StorageKind.KV, "exports"),
                        tuple("F", StorageKind.SQLITE, "exports"));
    }

    @Test
    void aBoundClassThatNothingDeclaresIsALegacyOne() {
        ClassTable table = ClassTable.of(config("""
                {'name': 'x', 'durable_objects': {'bindings': [
                  {'name': 'A', 'class_name': 'Room'}, {'name': 'A2', 'class_name': 'Room', 'script_name': 'x'},
                  {'name': 'B', 'class_name': 'Lost'}, {'name': 'C', 'class_name': 'Far', 'script_name': 'other'}]},
                 'migrations': [{'tag': 'v1', 'new_sqlite_classes': ['Room', 'Unbound']}]}
                """));
        assertThat(table.rows())
                .extracting(
                        ClassTable.Row::className,
                        ClassTable.Row::storage,
                        ClassTable.Row::declaredBy,
                        row -> String.join(",", row.bindings()))
                .containsExactly(
                        tuple("Room", StorageKind.SQLITE, "v1", "A,A2"),
                        tuple("Unbound", StorageKind.SQLITE, "v1", ""),
                        tuple("Lost", StorageKind.KV, null, "B"));
        assertThat(table.storage("Lost")).isEqualTo(StorageKind.KV);
        assertThat(table.storage("Far")).isEqualTo(StorageKind.NONE);
    }
}
