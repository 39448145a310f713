package dev.jdo.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.emulator.id.ObjectId;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmTest {
    @TempDir
    Path root;

    private StorageFixture fixture;
    private Storage storage;

    @BeforeEach
    void open() {
        fixture = new StorageFixture(root);
        storage = fixture.open();
    }

    @AfterEach
    void close() {
        storage.close();
        fixture.alarms.close();
    }

    @Test
    void isInBothFilesInNanoseconds() {
        storage.setAlarm(4102444800123L);
        storage.writes().commit();
        storage.close();
        fixture.alarms.close();
        try (Database own = Database.openForReading(
                        fixture.folder.object(fixture.id).path(), true);
                Database index = Database.openForReading(fixture.folder.metadata(), true)) {
            assertThat(own.number("SELECT value FROM _cf_METADATA WHERE key = 1"))
                    .isEqualTo(4102444800123000000L);
            assertThat(index.number("SELECT scheduled_time FROM _cf_ALARM WHERE actor_name = 'foo' AND actor_id = '"
                            + fixture.id + "'"))
                    .isEqualTo(4102444800123000000L);
        }
        assertThat(storage.alarm()).isEqualTo(4102444800123L);
    }

    /** As the platform does it: one that was never set leaves no trace. */
    @Test
    void leavesARowWithoutTimeWhenDeleted() {
        storage.setAlarm(null);
        storage.setAlarm(5L);
        storage.setAlarm(null);
        storage.writes().commit();
        assertThat(storage.alarm()).isNull();
        Storage never = new Storage(
                fixture.folder.object(new ObjectId("ab".repeat(32), null)), fixture.alarms, DatabaseOptions.DEFAULT);
        never.touch();
        never.setAlarm(null);
        never.writes().commit();
        assertThat(never.databaseSize()).isEqualTo(4096);
        never.close();
        storage.close();
        try (Database own =
                Database.openForReading(fixture.folder.object(fixture.id).path(), true)) {
            assertThat(own.number("SELECT count(*) FROM _cf_METADATA WHERE key = 1 AND value IS NULL"))
                    .isEqualTo(1);
        }
    }

    @Test
    void isAnnouncedAtTheCommitAndOnlyIfItChanged() {
        storage.setAlarm(5L);
        assertThat(storage.alarm()).isEqualTo(5);
        assertThat(fixture.announced).isEmpty();
        storage.writes().commit();
        storage.setAlarm(9L);
        storage.setAlarm(5L);
        storage.writes().commit();
        storage.setAlarm(9L);
        storage.writes().commit();
        storage.setAlarm(null);
        storage.writes().commit();
        assertThat(fixture.announced).containsExactly("foo 5", "foo 9", "foo null");
        assertThat(fixture.alarms.pending()).isEmpty();
    }

    @Test
    void isRolledBackWithTheRest() {
        storage.setAlarm(5L);
        storage.writes().commit();
        StorageTransaction transaction = storage.transactionSync();
        storage.setAlarm(3L);
        transaction.rollback();
        storage.writes().commit();
        storage.setAlarm(4L);
        storage.writes().rollback();
        assertThat(storage.alarm()).isEqualTo(5);
        assertThat(fixture.announced).containsExactly("foo 5");
        assertThat(fixture.alarms.pending()).containsExactly(new PendingAlarm(fixture.id, 5));
    }

    @Test
    void pendingOnesAreThereAfterARestartTheEarliestFirst() {
        ObjectId other = new ObjectId("0".repeat(64), null);
        fixture.alarms.store(fixture.id, 9L);
        fixture.alarms.store(other, 7L);
        fixture.alarms.store(new ObjectId(fixture.id.hex(), null), 8L);
        fixture.alarms.close();
        AlarmIndex again = new AlarmIndex(fixture.folder, DatabaseOptions.DEFAULT, (id, at) -> {});
        assertThat(again.pending()).containsExactly(new PendingAlarm(other, 7), new PendingAlarm(fixture.id, 8));
        assertThat(again.pending().get(1).id().name()).isEqualTo("foo");
        again.close();
    }

    @Test
    void deleteAllKeepsItOrNot() {
        storage.setAlarm(5L);
        storage.writes().commit();
        storage.deleteAll(false);
        assertThat(storage.alarm()).isEqualTo(5);
        storage.writes().commit();
        storage.deleteAll(true);
        assertThat(storage.alarm()).isNull();
        assertThat(fixture.alarms.pending()).isEmpty();
        assertThat(fixture.announced).endsWith("foo null");
    }

    @Test
    void aMetadataFileOfAnOlderVersionGetsItsNameColumn() throws Exception {
        Files.createDirectories(fixture.folder.path());
        try (Database old = Database.open(fixture.folder.metadata(), DatabaseOptions.DEFAULT)) {
            old.run("CREATE TABLE _cf_ALARM (actor_id TEXT PRIMARY KEY, scheduled_time INTEGER) WITHOUT ROWID");
            old.run("INSERT INTO _cf_ALARM VALUES ('" + fixture.id + "', 5000000)");
        }
        assertThat(fixture.alarms.pending()).containsExactly(new PendingAlarm(fixture.id, 5));
        fixture.alarms.store(fixture.id, 6L);
        assertThat(fixture.alarms.pending().getFirst().id().name()).isEqualTo("foo");
    }

    @Test
    void thatRunsIsHiddenAndGoesWithWhatIsCommittedAfterIt() {
        storage.setAlarm(5L);
        storage.writes().commit();
        assertThat(storage.beginAlarm(5)).isTrue();
        assertThat(storage.alarm()).isNull();
        storage.put("a", new byte[] {1});
        storage.endAlarm(true);
        storage.writes().commit();
        assertThat(storage.alarm()).isNull();
        assertThat(fixture.announced).containsExactly("foo 5", "foo null");
        assertThat(fixture.alarms.pending()).isEmpty();
    }

    @Test
    void thatFailsStaysSet() {
        storage.setAlarm(5L);
        storage.writes().commit();
        storage.beginAlarm(5);
        storage.endAlarm(false);
        storage.writes().commit();
        assertThat(storage.alarm()).isEqualTo(5);
        assertThat(fixture.announced).containsExactly("foo 5");
    }

    @Test
    void setAnewWhileItRunsStaysEvenForTheSameTimeUnlessThatIsUndone() {
        storage.setAlarm(5L);
        storage.writes().commit();
        storage.beginAlarm(5);
        storage.setAlarm(5L);
        storage.endAlarm(true);
        storage.writes().commit();
        assertThat(storage.alarm()).isEqualTo(5);
        storage.beginAlarm(5);
        StorageTransaction transaction = storage.transactionSync();
        storage.setAlarm(9L);
        assertThat(storage.alarm()).isEqualTo(9);
        transaction.rollback();
        assertThat(storage.alarm()).isNull();
        storage.endAlarm(true);
        storage.writes().commit();
        assertThat(storage.alarm()).isNull();
    }

    @Test
    void forAnotherTimeDoesNotRunAndTheIndexLearnsIt() {
        storage.setAlarm(9L);
        storage.writes().commit();
        fixture.alarms.store(fixture.id, 5L);
        assertThat(storage.beginAlarm(5)).isFalse();
        assertThat(fixture.alarms.pending()).containsExactly(new PendingAlarm(fixture.id, 9));
        assertThat(fixture.announced).containsExactly("foo 9", "foo 9");
    }
}
