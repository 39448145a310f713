package dev.jdo.emulator.storage;

import static dev.jdo.emulator.storage.StorageFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.jdo.emulator.log.Log;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the files stays an error of that one object, and does not get worse. */
class StorageFailureTest {
    @TempDir
    Path root;

    private StorageFixture fixture;
    private Storage storage;
    private Path file;

    @BeforeEach
    void open() throws Exception {
        fixture = new StorageFixture(root);
        storage = fixture.open();
        file = fixture.folder.object(fixture.id).path();
        Files.createDirectories(fixture.folder.path());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aFileThatIsNoDatabase() throws Exception {
        Files.writeString(file, "not a database ".repeat(1000));
        assertThat(failure(() -> storage.get("a"))).hasMessage("file is not a database: SQLITE_NOTADB");
        assertThat(failure(() -> storage.put("a", bytes("1")))).hasMessage("file is not a database: SQLITE_NOTADB");
        assertThat(Files.readString(file)).isEqualTo("not a database ".repeat(1000));
    }

    @Test
    void aDamagedPage() throws Exception {
        storage.put("a", bytes("1"));
        storage.writes().commit();
        storage.close();
        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, 4096, 8192, (byte) 0x55);
        Files.write(file, content);
        assertThat(failure(() -> storage.get("a")).code()).isEqualTo("SQLITE_CORRUPT");
        storage.close();
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    @Test
    void aFileThatIsCutShort() throws Exception {
        storage.put("a", "x".repeat(20_000).getBytes(StandardCharsets.US_ASCII));
        storage.writes().commit();
        storage.close();
        for (int length : new int[] {5 * 4096, 6000, 4096, 700, 100, 17}) {
            byte[] cut = Arrays.copyOf(Files.readAllBytes(file), length);
            Files.write(file, cut);
            assertThat(failure(() -> storage.get("a")).code())
                    .as("cut to %d bytes", length)
                    .isIn("SQLITE_CORRUPT", "SQLITE_NOTADB");
            assertThat(failure(() -> storage.put("b", bytes("1"))).code()).isIn("SQLITE_CORRUPT", "SQLITE_NOTADB");
            storage.close();
            assertThat(Files.readAllBytes(file)).isEqualTo(cut);
        }
    }

    @Test
    void aLogWithoutItsFile() throws Exception {
        storage.put("a", bytes("1"));
        storage.writes().commit();
        Path log = Path.of(file + "-wal");
        byte[] left = Files.readAllBytes(log);
        assertThat(left).isNotEmpty();
        storage.close();
        Files.delete(file);
        Files.write(log, left);
        assertThat(storage.get("a")).isNull();
        storage.put("b", bytes("2"));
        storage.writes().commit();
        storage.close();
        assertThat(storage.get("a")).isNull();
        assertThat(storage.get("b")).isEqualTo(bytes("2"));
    }

    @Test
    void aDiskThatIsFull() {
        storage.put("a", bytes("1"));
        storage.writes().commit();
        storage.put("a", bytes("2"));
        // What SQLite does then is what it does where the system has no room: it gives up the transaction.
        storage.writes().forWriting().run("PRAGMA max_page_count = 3");
        StorageException failure = failure(() -> storage.put("b", new byte[100_000]));
        assertThat(failure).hasMessage("database or disk is full: SQLITE_FULL");
        assertThat(failure.critical()).isTrue();
        storage.writes().rollback();
        storage.close();
        assertThat(storage.get("a")).isEqualTo(bytes("1"));
        storage.put("b", new byte[100_000]);
        assertThat(storage.writes().commit()).isTrue();
    }

    @Test
    void aFolderThatCannotBeMade() throws Exception {
        Files.delete(fixture.folder.path());
        Files.createFile(fixture.folder.path());
        assertThat(failure(() -> storage.put("a", bytes("1"))).code()).isEqualTo("SQLITE_CANTOPEN");
        assertThat(storage.get("a")).isNull();
    }

    @Test
    void aFolderThatIsReadOnly() {
        forbidWriting(fixture.folder.path());
        assertThat(failure(() -> storage.put("a", bytes("1"))).code()).isEqualTo("SQLITE_CANTOPEN");
        assertThat(fixture.folder.path().toFile().setWritable(true)).isTrue();
        storage.put("a", bytes("1"));
    }

    @Test
    void aFileThatIsReadOnly() {
        storage.put("a", bytes("1"));
        storage.writes().commit();
        storage.close();
        forbidWriting(file);
        assertThat(failure(() -> storage.put("a", bytes("2"))).code()).isEqualTo("SQLITE_READONLY");
        storage.close();
        assertThat(file.toFile().setWritable(true)).isTrue();
        assertThat(storage.get("a")).isEqualTo(bytes("1"));
    }

    @Test
    void aFileThatMayNotBeRead() {
        storage.put("a", bytes("1"));
        storage.writes().commit();
        storage.close();
        assertThat(file.toFile().setReadable(false)).isTrue();
        assumeFalse(Files.isReadable(file), "this user may read everything");
        assertThat(failure(() -> storage.get("a")).code()).isEqualTo("SQLITE_CANTOPEN");
        assertThat(file.toFile().setReadable(true)).isTrue();
        assertThat(storage.get("a")).isEqualTo(bytes("1"));
    }

    private static void forbidWriting(Path path) {
        assertThat(path.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(path), "this user may write everywhere");
    }

    @Test
    void aFileThatAnotherProcessHasForItself() {
        storage.put("a", bytes("1"));
        storage.writes().commit();
        storage.close();
        Storage impatient =
                new Storage(fixture.folder.object(fixture.id), fixture.alarms, new DatabaseOptions(false, 5));
        try (Database other = Database.open(file, DatabaseOptions.DEFAULT)) {
            other.run("PRAGMA locking_mode = EXCLUSIVE");
            other.run("BEGIN IMMEDIATE");
            assertThat(failure(() -> impatient.get("a"))).hasMessage("database is locked: SQLITE_BUSY");
            assertThat(failure(() -> impatient.put("a", bytes("2")))).hasMessage("database is locked: SQLITE_BUSY");
            other.rollback();
        }
        assertThat(impatient.get("a")).isEqualTo(bytes("1"));
        impatient.close();
    }

    @Test
    void aFileThatAnotherProcessIsWritingTo() {
        Storage impatient =
                new Storage(fixture.folder.object(fixture.id), fixture.alarms, new DatabaseOptions(false, 5));
        impatient.put("a", bytes("1"));
        impatient.writes().commit();
        try (Database other = Database.open(file, DatabaseOptions.DEFAULT)) {
            other.run("BEGIN IMMEDIATE");
            assertThat(failure(() -> impatient.put("a", bytes("2")))).hasMessage("database is locked: SQLITE_BUSY");
            assertThat(impatient.get("a")).isEqualTo(bytes("1"));
            other.rollback();
        }
        impatient.writes().rollback();
        impatient.put("a", bytes("3"));
        assertThat(impatient.writes().commit()).isTrue();
        impatient.close();
    }

    @Test
    void aFileThatIsDeletedMeanwhile() throws Exception {
        storage.put("a", bytes("1"));
        storage.setAlarm(5L);
        storage.writes().commit();
        for (Path each : StateFolder.children(fixture.folder.path())) {
            Files.delete(each);
        }
        Files.delete(fixture.folder.path());
        storage.put("a", bytes("2"));
        StorageException failure = failure(() -> storage.writes().commit());
        assertThat(failure.critical()).isTrue();
        assertThat(failure.file()).isEqualTo(file);
        storage.close();
        storage.put("a", bytes("3"));
        storage.setAlarm(6L);
        assertThat(storage.writes().commit()).isTrue();
        assertThat(Files.exists(file)).isTrue();
        assertThat(fixture.alarms.pending()).hasSize(1);
    }

    @Test
    void anIndexOfAlarmsThatIsNoDatabase() throws Exception {
        Files.writeString(fixture.folder.metadata(), "not a database ".repeat(1000));
        storage.put("a", bytes("1"));
        assertThat(storage.writes().commit()).isTrue();
        storage.setAlarm(5L);
        StorageException failure = failure(() -> storage.writes().commit());
        assertThat(failure).hasMessage("file is not a database: SQLITE_NOTADB");
        assertThat(failure.file()).isEqualTo(fixture.folder.metadata());
        assertThat(storage.get("a")).isEqualTo(bytes("1"));
        List<String> told = new ArrayList<>();
        assertThat(fixture.alarms.pendingOrNone(log(told))).isEmpty();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst())
                .contains("file is not a database: SQLITE_NOTADB")
                .contains(fixture.folder.metadata().toString())
                .contains("Put a good copy in its place");
        Files.delete(fixture.folder.metadata());
        storage.setAlarm(5L);
        assertThat(storage.writes().commit()).isTrue();
        assertThat(fixture.alarms.pendingOrNone(log(told))).hasSize(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void tablesOfAnotherShape() {
        try (Database other = Database.open(file, DatabaseOptions.DEFAULT)) {
            other.run("CREATE TABLE _cf_KV (something)");
            other.run("INSERT INTO _cf_KV VALUES ('kept')");
        }
        assertThat(failure(() -> storage.get("a"))).hasMessage("no such column: value: SQLITE_ERROR");
        assertThat(failure(() -> storage.put("a", bytes("1"))).getMessage()).contains("no column named key");
        storage.close();
        try (Database other = Database.openForReading(file, true)) {
            assertThat(other.number("SELECT count(*) FROM _cf_KV WHERE something = 'kept'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aCommitThatFailsUndoesTheTurn() {
        storage.exec("create table p(a primary key); create table c(a references p(a) deferrable initially deferred)");
        storage.writes().commit();
        storage.put("a", bytes("1"));
        storage.setAlarm(5L);
        storage.exec("insert into c values (1)");
        assertThat(failure(() -> storage.writes().commit()).code()).isEqualTo("SQLITE_CONSTRAINT");
        assertThat(storage.writes().pending()).isFalse();
        assertThat(storage.get("a")).isNull();
        assertThat(storage.alarm()).isNull();
        assertThat(fixture.alarms.pending()).isEmpty();
        assertThat(fixture.announced).isEmpty();
    }

    private static Log log(List<String> lines) {
        return new Log() {
            @Override
            public void line(Level level, String text) {
                lines.add(level + " " + text);
            }

            @Override
            public void console(Level level, String text) {
                throw new AssertionError(text);
            }
        };
    }

    private static StorageException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        return catchThrowableOfType(StorageException.class, action);
    }
}
