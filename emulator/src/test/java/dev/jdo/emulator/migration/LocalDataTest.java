package dev.jdo.emulator.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.storage.PendingAlarm;
import dev.jdo.emulator.storage.StorageReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDataTest {
    private static final String V1 = "{'tag': 'v1', 'new_sqlite_classes': ['Room', 'Gone']}";
    private static final String RENAME = "{'tag': 'v2', 'renamed_classes': [{'from': 'Room', 'to': 'Hall'}]}";
    private static final String DELETE = "{'tag': 'v2', 'deleted_classes': ['Gone']}";

    @TempDir
    Path folder;

    private LocalProject project;

    @BeforeEach
    void project() {
        project = new LocalProject(folder);
    }

    private LocalPlan plan(ProjectConfig config) {
        return project.data().plan(config, LocalPlan.Mode.REFUSE);
    }

    private void apply(ProjectConfig config, LocalPlan.Mode mode) {
        project.data().apply(project.data().plan(config, mode), 1000);
    }

    private void apply(ProjectConfig config) {
        apply(config, LocalPlan.Mode.REFUSE);
    }

    @Test
    void newClassesAreWrittenDownAndMoveNothing() {
        project.store("w-Room", "a", "1");
        Map<String, Long> before = project.files();
        LocalPlan plan = plan(project.migrations(V1));
        assertThat(plan.pending()).hasSize(2);
        assertThat(plan.touchesData()).isFalse();
        assertThat(project.files()).isEqualTo(before);
        apply(project.migrations(V1));
        assertThat(project.ledger().worker("w").classes())
                .isEqualTo(Map.of(
                        "Room", new StoredClass("w-Room", StorageKind.SQLITE),
                        "Gone", new StoredClass("w-Gone", StorageKind.SQLITE)));
        assertThat(project.ledger().worker("w").lastTag()).isEqualTo("v1");
        assertThat(project.data().lastApplied()).isEmpty();
        assertThat(plan(project.migrations(V1)).pending()).isEmpty();
    }

    @Test
    void aRenamedClassKeepsIdsDataAndAlarms() {
        project.store("w-Room", "a", "1");
        ProjectConfig renamed = project.migrations(V1, RENAME);
        assertThat(project.stored(renamed, "Hall", "a")).isNull();
        LocalPlan plan = plan(renamed);
        assertThat(plan.effects()).singleElement().satisfies(effect -> {
            assertThat(effect.kind()).isEqualTo(Effect.Kind.KEEP);
            assertThat(effect.sentence())
                    .startsWith("Room goes on as Hall, with its data and ids: 1 object, 1 alarm, ")
                    .endsWith("(they stay in w-Room)");
        });
        apply(renamed);
        assertThat(project.stored(renamed, "Hall", "a")).isEqualTo("1");
        String key = LocalClasses.of(project.state(), renamed).key("Hall");
        assertThat(StorageReader.alarms(project.state().namespace(key)))
                .containsExactly(new PendingAlarm(LocalProject.id("w-Room", "a"), LocalProject.ALARM));
        assertThat(plan(renamed).pending()).isEmpty();
        assertThat(project.data().lastApplied())
                .hasValue(List.of(plan.effects().getFirst().sentence()));
    }

    @Test
    void aRenamedClassWithoutDataBeginsWhereWranglerHasIt() {
        ProjectConfig renamed = project.migrations(V1, RENAME);
        apply(renamed);
        assertThat(LocalClasses.of(project.state(), renamed).key("Hall")).isEqualTo("w-Hall");
    }

    @Test
    void aNewClassUnderAnOldNameIsNotTheOldOne() {
        apply(project.migrations(V1));
        project.store("w-Room", "a", "old");
        ProjectConfig again = project.migrations(V1, RENAME, "{'tag': 'v3', 'new_classes': ['Room']}");
        apply(again);
        assertThat(project.stored(again, "Hall", "a")).isEqualTo("old");
        assertThat(LocalClasses.of(project.state(), again).key("Room")).isEqualTo("w-Room~2");
        assertThat(LocalClasses.of(project.state(), again).sqlite()).containsEntry("Room", false);
        ProjectConfig swapped = project.migrations(
                V1,
                RENAME,
                "{'tag': 'v3', 'new_classes': ['Room']}",
                "{'tag': 'v4', 'renamed_classes': [{'from': 'Room', 'to': 'X'}, {'from': 'Hall', 'to': 'Room'}]}");
        project.store("w-Room~2", "a", "new");
        apply(swapped);
        assertThat(project.stored(swapped, "Room", "a")).isEqualTo("old");
        assertThat(project.stored(swapped, "X", "a")).isEqualTo("new");
    }

    @Test
    void aDeletedClassGoesToTheUndoCopyAndComesBack() {
        apply(project.migrations(V1));
        project.store("w-Gone", "a", "1");
        project.store("w-Gone", "b", "2");
        Map<String, Long> before = project.files();
        ProjectConfig deleted = project.migrations(V1, DELETE);
        assertThat(plan(deleted).effects())
                .extracting(Effect::kind, effect -> effect.contents().objects())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Effect.Kind.DELETE, 2));
        apply(deleted);
        assertThat(project.state().namespaces()).isEmpty();
        assertThat(project.files().keySet())
                .filteredOn(file -> file.startsWith("jdo/undo/1000/do/w-Gone"))
                .hasSizeGreaterThan(2);
        project.data().undo(2000);
        assertThat(project.files()).isEqualTo(before);
        assertThat(plan(deleted).touchesData()).isTrue();
        UserError again =
                catchThrowableOfType(UserError.class, () -> project.data().undo(3000));
        assertThat(again.code()).isEqualTo("NOTHING_TO_UNDO");
    }

    @Test
    void theUndoCopyEndsWithTheNextChange() {
        project.store("w-Gone", "a", "1");
        project.store("w-Room", "a", "1");
        apply(project.migrations(V1, DELETE));
        ProjectConfig next = project.migrations(V1, DELETE, "{'tag': 'v3', 'deleted_classes': ['Room']}");
        project.data().apply(plan(next), 5000);
        assertThat(project.files().keySet()).noneMatch(file -> file.contains("w-Gone"));
        project.data().undo(6000);
        assertThat(project.state().namespace("w-Room").objects()).hasSize(1);
    }

    @Test
    void whatWasStoredAgainIsNotOverwrittenByUndo() {
        apply(project.migrations(V1));
        project.store("w-Gone", "a", "1");
        apply(project.migrations(V1, DELETE));
        project.store("w-Gone", "a", "2");
        UserError refused =
                catchThrowableOfType(UserError.class, () -> project.data().undo(2000));
        assertThat(refused.code()).isEqualTo("UNDO_IN_THE_WAY");
        assertThat(project.stored(project.migrations(V1), "Gone", "a")).isEqualTo("2");
    }

    @Test
    void dataUnderBothNamesIsLeftToTheUser() {
        apply(project.migrations(V1));
        project.store("w-Room", "a", "old");
        project.store("w-Hall", "a", "new");
        ProjectConfig renamed = project.migrations(V1, RENAME);
        UserError refused = catchThrowableOfType(UserError.class, () -> plan(renamed));
        assertThat(refused.code()).isEqualTo("DATA_IN_THE_WAY");
        assertThat(refused).hasMessageStartingWith("Hall has stored data of its own (1 object, 1 alarm,");

        apply(renamed, LocalPlan.Mode.REPLACE);
        assertThat(project.stored(renamed, "Hall", "a")).isEqualTo("old");
        assertThat(project.state().namespace("w-Hall").objects()).isEmpty();
        project.data().undo(2000);
        assertThat(project.stored(renamed, "Hall", "a")).isEqualTo("new");

        Map<String, Long> before = project.files();
        apply(renamed, LocalPlan.Mode.BASELINE);
        assertThat(project.stored(renamed, "Hall", "a")).isEqualTo("new");
        assertThat(plan(renamed).pending()).isEmpty();
        assertThat(project.files().keySet()).isEqualTo(before.keySet());
    }

    @Test
    void whatWasOnlyAskedForIsNotInTheWay() {
        apply(project.migrations(V1));
        project.store("w-Room", "a", "old");
        project.touch("w-Hall", "a");
        ProjectConfig renamed = project.migrations(V1, RENAME);
        assertThat(plan(renamed).effects())
                .extracting(Effect::kind, Effect::key)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Effect.Kind.REPLACE, "w-Hall"),
                        org.assertj.core.groups.Tuple.tuple(Effect.Kind.KEEP, "w-Room"));
        apply(renamed);
        assertThat(project.stored(renamed, "Hall", "a")).isEqualTo("old");
        assertThat(project.state().namespace("w-Hall").objects()).isEmpty();
    }

    @Test
    void dataOfAFolderWithoutLedgerIsTheNewestClasss() {
        project.store("w-Room", "a", "1");
        ProjectConfig config = project.migrations(
                V1, "{'tag': 'v2', 'deleted_classes': ['Room']}", "{'tag': 'v3', 'new_sqlite_classes': ['Room']}");
        assertThat(project.data().prepare(config, 1000)).isEmpty();
        assertThat(project.stored(config, "Room", "a")).isEqualTo("1");
        assertThat(plan(config).pending()).isEmpty();
    }

    @Test
    void aClassDeletedAndCreatedAgainBeginsEmpty() {
        apply(project.migrations(V1));
        project.store("w-Room", "a", "1");
        ProjectConfig config = project.migrations(
                V1, "{'tag': 'v2', 'deleted_classes': ['Room']}", "{'tag': 'v3', 'new_sqlite_classes': ['Room']}");
        apply(config);
        assertThat(project.stored(config, "Room", "a")).isNull();
        assertThat(LocalClasses.of(project.state(), config).key("Room")).isEqualTo("w-Room");
    }

    @Test
    void aClassComesFromAnotherWorker() {
        ProjectConfig other = project.config("old", "'migrations': [{'tag': 'v1', 'new_sqlite_classes': ['Room']}]");
        apply(other);
        project.store("old-Room", "a", "1");
        ProjectConfig taker = project.config(
                "w",
                "'durable_objects': {'bindings': [{'name': 'HALL', 'class_name': 'Hall'}]}, 'migrations': [{'tag': 'v1',"
                        + " 'transferred_classes': [{'from': 'Room', 'from_script': 'old', 'to': 'Hall'}]}]");
        apply(taker);
        assertThat(project.stored(taker, "Hall", "a")).isEqualTo("1");
        assertThat(LocalClasses.of(project.state(), taker).sqlite()).containsEntry("Hall", true);
        assertThat(LocalClasses.of(project.state(), other).key("Room")).isEqualTo("old-Room~2");
        project.data().undo(2000);
        assertThat(project.stored(other, "Room", "a")).isEqualTo("1");
    }

    @Test
    void aClassComesFromAnotherStateFolder(@TempDir Path elsewhere) {
        LocalProject there = new LocalProject(elsewhere);
        there.store("old-Room", "a", "1");
        ProjectConfig taker = project.config(
                "w",
                "'durable_objects': {'bindings': [{'name': 'HALL', 'class_name': 'Hall'}]}, 'migrations': [{'tag': 'v1',"
                        + " 'transferred_classes': [{'from': 'Room', 'from_script': 'old', 'to': 'Hall'}]}]");
        Map<String, Long> original = there.files();
        LocalData data = new LocalData(project.state(), there.state());
        assertThat(project.data().plan(taker, LocalPlan.Mode.REFUSE).touchesData())
                .isFalse();
        LocalPlan plan = data.plan(taker, LocalPlan.Mode.REFUSE);
        assertThat(plan.effects().getFirst().sentence())
                .startsWith("Room of old goes on as Hall, with its data and ids: 1 object, 1 alarm, ")
                .endsWith("(copied from another state folder into old-Room)");
        data.apply(plan, 1000);
        assertThat(project.stored(taker, "Hall", "a")).isEqualTo("1");
        assertThat(there.files()).isEqualTo(original);
        project.data().undo(2000);
        assertThat(project.stored(taker, "Hall", "a")).isNull();
        assertThat(project.state().namespaces()).isEmpty();
        data.apply(data.plan(taker, LocalPlan.Mode.REFUSE), 3000);
        assertThat(project.stored(taker, "Hall", "a")).isEqualTo("1");
    }

    @Test
    void exportsSayTheSame() {
        String room = "'exports': {'Room': {'type': 'durable-object', 'storage': 'sqlite'}}";
        apply(project.config(room));
        project.store("w-Room", "a", "1");
        ProjectConfig renamed = project.config("'exports': {'Hall': {'type': 'durable-object', 'storage': 'sqlite'},"
                + " 'Room': {'type': 'durable-object', 'state': 'renamed', 'renamed_to': 'Hall'}}");
        apply(renamed);
        assertThat(project.stored(renamed, "Hall", "a")).isEqualTo("1");
        assertThat(plan(renamed).pending()).isEmpty();
        ProjectConfig deleted = project.config("'exports': {'Hall': {'type': 'durable-object', 'state': 'deleted'}}");
        apply(deleted);
        assertThat(project.state().namespaces()).isEmpty();
        project.data().undo(2000);
        assertThat(project.stored(renamed, "Hall", "a")).isEqualTo("1");
        UserError kept = catchThrowableOfType(
                UserError.class,
                () -> apply(project.config("'exports': {'Hall': {'type': 'durable-object', 'storage': 'legacy-kv'}}")));
        assertThat(kept).hasMessage("Cannot change the storage of the existing class Hall");
        assertThat(kept.code()).isEqualTo("STORAGE_KIND");
    }

    @Test
    void exportsHandAClassOver() {
        ProjectConfig giver = project.config(
                "old",
                "'exports': {'Room': {'type': 'durable-object', 'state': 'transferred', 'transferred_to': 'w'}}");
        project.store("old-Room", "a", "1");
        apply(giver);
        ProjectConfig taker = project.config("'exports': {'Room': {'type': 'durable-object',"
                + " 'state': 'expecting-transfer', 'storage': 'sqlite', 'transfer_from': 'old'}}");
        apply(taker);
        assertThat(project.stored(taker, "Room", "a")).isEqualTo("1");
        assertThat(plan(taker).pending()).isEmpty();
    }

    @Test
    void aClassKeepsItsKindOfStorage() {
        apply(project.migrations("{'tag': 'v1', 'new_classes': ['Room']}"));
        ProjectConfig changed = project.migrations("{'tag': 'v1', 'new_sqlite_classes': ['Room']}");
        assertThat(plan(changed).pending()).hasSize(1);
        project.store("w-Room", "a", "1");
        UserError refused = catchThrowableOfType(UserError.class, () -> plan(changed));
        assertThat(refused).hasMessage("Cannot apply new_sqlite_classes migration to existing class Room");
        assertThat(project.data().prepare(changed, 2000))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("a class keeps the kind of storage with which it began"));
        apply(changed, LocalPlan.Mode.BASELINE);
        assertThat(plan(changed).pending()).isEmpty();
        assertThat(project.stored(changed, "Room", "a")).isEqualTo("1");
    }

    @Test
    void aHistoryThatWasAppliedMayGo() {
        project.store("w-Room", "a", "1");
        apply(project.migrations(V1, RENAME));
        ProjectConfig shorter = project.migrations(RENAME, "{'tag': 'v3', 'new_sqlite_classes': ['More']}");
        apply(shorter);
        assertThat(project.stored(shorter, "Hall", "a")).isEqualTo("1");
        UserError unknown = catchThrowableOfType(
                UserError.class, () -> plan(project.migrations("{'tag': 'v9', 'deleted_classes': ['Nobody']}")));
        assertThat(unknown).hasMessage("Cannot apply deleted_classes migration to non-existent class Nobody");
    }

    @Test
    void aRenameTakenBackFromTheConfigFindsItsData() {
        project.store("w-Room", "a", "1");
        apply(project.migrations(V1, RENAME));
        ProjectConfig back = project.migrations(V1);
        assertThat(project.stored(back, "Room", "a")).isEqualTo("1");
        ProjectConfig other =
                project.migrations(V1, "{'tag': 'v2', 'renamed_classes': [{'from': 'Room', 'to': 'Loft'}]}");
        apply(other);
        assertThat(project.stored(other, "Loft", "a")).isEqualTo("1");
    }

    @Test
    void devWritesDownWhatTouchesNoDataAndTellsOfTheRest() {
        assertThat(project.data().prepare(project.migrations(V1), 1000)).isEmpty();
        assertThat(project.ledger().worker("w").steps()).hasSize(2);
        project.store("w-Room", "a", "1");
        Map<String, Long> before = project.files();
        assertThat(project.data().prepare(project.migrations(V1, RENAME), 2000))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("    - migration \"v2\": Room goes on as Hall, with its data and ids: 1 object")
                        .contains("jdo migrate apply"));
        assertThat(project.files()).isEqualTo(before);
    }
}
