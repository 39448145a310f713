package dev.jdo.emulator.storage;

import static dev.jdo.emulator.storage.StorageFixture.bytes;
import static dev.jdo.emulator.storage.StorageFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object's way back to earlier states (spec.md §5.8). */
final class HistoryTest {
    private static final String ZERO = "00000000-00000000-00000000-00000000000000000000000000000000";

    @TempDir
    Path root;

    private final ManualClock clock = new ManualClock();
    private final ObjectId id = new IdFactory("p1-Kv", new Random(1)).fromName("foo");
    private final List<String> warnings = new ArrayList<>();
    private final List<String> announced = new ArrayList<>();
    private DatabaseOptions options = DatabaseOptions.DEFAULT;
    private @Nullable AlarmIndex index;

    private NamespaceFolder folder() {
        return new StateFolder(root).namespace("p1-Kv");
    }

    private AlarmIndex alarms() {
        if (index == null) {
            index = new AlarmIndex(folder(), options, (who, when) -> announced.add("" + when));
        }
        return index;
    }

    private Storage open() {
        ObjectFile file = folder().object(id);
        return new Storage(file, alarms(), options, History.of(file, options, clock, warnings::add));
    }

    private Path journal() {
        return folder().object(id).history(".history");
    }

    private void put(Storage storage, String key, String value) {
        storage.put(key, bytes(value));
        storage.writes().commit();
        clock.millis += 1000;
    }

    private static @Nullable String value(Storage storage, String key) {
        return text(storage.get(key));
    }

    @Test
    void bookmarksLookAsThePlatformsAndCountUp() {
        try (Storage storage = open()) {
            assertThat(storage.currentBookmark()).isEqualTo(ZERO);
            assertThat(storage.currentBookmark()).isEqualTo(ZERO.replaceFirst("-00000000", "-00000001"));
        }
        try (Storage storage = open()) {
            assertThat(storage.currentBookmark()).isEqualTo(ZERO.replaceFirst("-00000000", "-00000002"));
        }
    }

    @Test
    void restoresKeysTablesAndAlarm() {
        String bookmark;
        try (Storage storage = open()) {
            storage.put("a", bytes("1"));
            storage.exec("CREATE TABLE t(x)");
            storage.exec("INSERT INTO t VALUES (1), (2)");
            storage.setAlarm(5_000_000L);
            bookmark = storage.currentBookmark();
            storage.put("a", bytes("2"));
            storage.exec("DROP TABLE t");
            storage.exec("CREATE TABLE u(y)");
            storage.setAlarm(null);
            storage.writes().commit();
            storage.restoreNext(bookmark);
            assertThat(value(storage, "a")).isEqualTo("2");
        }
        assertThat(alarms().pending()).isEmpty();
        try (Storage storage = open()) {
            storage.touch();
            assertThat(alarms().pending()).hasSize(1);
            assertThat(announced.getLast()).isEqualTo("5000000");
            assertThat(value(storage, "a")).isEqualTo("1");
            assertThat(storage.alarm()).isEqualTo(5_000_000L);
            assertThat(storage.exec("SELECT count(*) FROM t").next()).containsExactly(2.0);
            assertThatThrownBy(() -> storage.exec("SELECT * FROM u")).hasMessageContaining("no such table: u");
            assertThat(storage.exec("PRAGMA quick_check").next()).containsExactly("ok");
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatIsWrittenInTheSameTurnAfterABookmarkIsNotPartOfIt() {
        try (Storage storage = open()) {
            storage.put("a", bytes("1"));
            String bookmark = storage.currentBookmark();
            storage.put("a", bytes("2"));
            storage.restoreNext(bookmark);
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("1");
        }
    }

    @Test
    void withinATransactionTheBookmarkIsWhereItEnds() {
        String bookmark;
        try (Storage storage = open()) {
            StorageTransaction transaction = storage.transaction();
            bookmark = storage.currentBookmark();
            storage.put("a", bytes("1"));
            transaction.commit();
            storage.writes().commit();
            put(storage, "a", "2");
            storage.restoreNext(bookmark);
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("1");
        }
    }

    @Test
    void aRestoreCanBeUndoneAndThatAgain() {
        String undo;
        String bookmark;
        try (Storage storage = open()) {
            put(storage, "a", "1");
            bookmark = storage.currentBookmark();
            put(storage, "a", "2");
            undo = storage.restoreNext(bookmark);
            assertThat(storage.currentBookmark()).isLessThan(undo);
            put(storage, "a", "3");
        }
        String again;
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("1");
            assertThat(storage.currentBookmark()).isGreaterThan(undo);
            again = storage.restoreNext(undo);
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("3");
            storage.restoreNext(again);
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("1");
            storage.restoreNext(bookmark);
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("1");
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void aTimeLeadsToWhatWasCommittedThen() {
        long start = clock.millis;
        try (Storage storage = open()) {
            for (int i = 0; i < 10; i++) {
                put(storage, "a", "" + i);
            }
            assertThatThrownBy(() -> storage.bookmarkForTime(start - 1)).hasMessageContaining("does not go back");
            String third = storage.bookmarkForTime(start + 3500);
            String fifth = storage.bookmarkForTime(start + 5000);
            assertThat(fifth).isGreaterThan(third);
            assertThat(storage.currentBookmark()).isGreaterThan(fifth);
            storage.restoreNext(third);
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("3");
            storage.restoreNext(storage.bookmarkForTime(start + 9000));
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("9");
        }
    }

    @Test
    void everyStateOfALongLifeCanBeHadAgain() {
        Random random = new Random(42);
        TreeMap<Long, String> states = new TreeMap<>();
        for (int life = 0; life < 8; life++) {
            try (Storage storage = open()) {
                for (int turn = 0; turn < 150; turn++) {
                    int key = random.nextInt(60);
                    if (random.nextInt(5) == 0) {
                        storage.delete("k" + key);
                    } else {
                        storage.put("k" + key, bytes(("" + random.nextInt()).repeat(1 + random.nextInt(900))));
                    }
                    storage.writes().commit();
                    states.put(clock.millis, content(storage));
                    clock.millis += 200;
                }
            }
        }
        for (int check = 0; check < 20; check++) {
            long time = new ArrayList<>(states.navigableKeySet()).get(random.nextInt(states.size()));
            clock.millis += 60_000;
            try (Storage storage = open()) {
                storage.restoreNext(storage.bookmarkForTime(time));
            }
            try (Storage storage = open()) {
                assertThat(content(storage)).isEqualTo(states.get(time));
                assertThat(storage.exec("PRAGMA quick_check").next()).containsExactly("ok");
            }
        }
        assertThat(warnings).isEmpty();
    }

    private static String content(Storage storage) {
        StringBuilder content = new StringBuilder();
        for (KvEntry entry : storage.list(new ListRange(null, null, null, null, false, Integer.MAX_VALUE))) {
            content.append(entry.key()).append('=').append(text(entry.value())).append('\n');
        }
        return content.toString();
    }

    @Test
    void aKilledProcessLosesNothingOfIt(@TempDir Path after) throws IOException {
        long start = clock.millis;
        Storage killed = open();
        for (int i = 0; i < 5; i++) {
            put(killed, "a", "" + i);
        }
        String bookmark = killed.currentBookmark();
        put(killed, "a", "5");
        clock.millis += 10_000;
        put(killed, "a", "6");
        clock.millis += 10_000;
        copy(root, after);
        killed.close();
        root = after;
        index = null;
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("6");
            put(storage, "a", "7");
            storage.restoreNext(storage.bookmarkForTime(start + 20_000));
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("6");
            storage.restoreNext(storage.bookmarkForTime(start + 10_000));
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("5");
            storage.restoreNext(bookmark);
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("4");
            storage.restoreNext(storage.bookmarkForTime(start + 2000));
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("2");
        }
        assertThat(warnings).isEmpty();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith("-shm")) {
                    Path copied = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(copied.getParent());
                    Files.copy(file, copied);
                    Files.setLastModifiedTime(copied, Files.getLastModifiedTime(file));
                }
            }
        }
    }

    @Test
    void whatSomebodyElseWroteEndsTheHistory() {
        String bookmark;
        try (Storage storage = open()) {
            put(storage, "a", "1");
            bookmark = storage.currentBookmark();
            put(storage, "a", "2");
        }
        try (Storage other = new Storage(folder().object(id), alarms(), DatabaseOptions.DEFAULT)) {
            put(other, "a", "3");
        }
        try (Storage storage = open()) {
            assertThatThrownBy(() -> storage.restoreNext(bookmark)).hasMessageContaining("is older than the history");
            assertThat(value(storage, "a")).isEqualTo("3");
            String next = storage.currentBookmark();
            assertThat(next).isGreaterThan(bookmark);
            put(storage, "a", "4");
            storage.restoreNext(next);
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("3");
        }
    }

    @Test
    void aRestoreThatLostItsHistoryLeavesTheObjectAsItIs() {
        try (Storage storage = open()) {
            put(storage, "a", "1");
            String bookmark = storage.currentBookmark();
            put(storage, "a", "2");
            storage.restoreNext(bookmark);
        }
        try (Storage other = new Storage(folder().object(id), alarms(), DatabaseOptions.DEFAULT)) {
            put(other, "a", "3");
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("3");
        }
        assertThat(warnings).singleElement().asString().contains("was not restored");
    }

    @Test
    void theDatabaseStaysOneThatAnyOtherOpens() {
        try (Storage storage = open()) {
            put(storage, "a", "1");
            String bookmark = storage.currentBookmark();
            put(storage, "b", "x".repeat(100_000));
            storage.restoreNext(bookmark);
        }
        try (Storage storage = open()) {
            storage.touch();
        }
        assertThat(folder().object(id).log()).doesNotExist();
        long size = DatabaseReader.read(folder().object(id).path(), database -> {
            assertThat(database.number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"))
                    .isOne();
            assertThat(database.number("PRAGMA user_version")).isZero();
            return database.number("PRAGMA page_count") * 4096;
        });
        assertThat(folder().object(id).size()).isEqualTo(size).isLessThan(50_000);
    }

    @Test
    void deleteAllIsUndoneToo() {
        long start = clock.millis;
        String bookmark;
        try (Storage storage = open()) {
            put(storage, "a", "1");
            storage.exec("CREATE TABLE t(x)");
            storage.writes().commit();
            bookmark = storage.currentBookmark();
            clock.millis += 1000;
            storage.deleteAll(true);
            clock.millis += 1000;
            put(storage, "b", "2");
            assertThat(storage.currentBookmark()).isGreaterThan(bookmark);
            storage.restoreNext(bookmark);
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isEqualTo("1");
            assertThat(value(storage, "b")).isNull();
            storage.exec("SELECT * FROM t");
            storage.restoreNext(storage.bookmarkForTime(start + 2500));
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "a")).isNull();
            assertThat(value(storage, "b")).isNull();
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void historyStaysInItsBounds() throws IOException {
        options = new DatabaseOptions(false, 1000, new HistoryBound(2_000_000, 3_600_000));
        long start = clock.millis;
        try (Storage storage = open()) {
            for (int i = 0; i < 4000; i++) {
                put(storage, "k" + i % 10, i + "x".repeat(3000));
            }
            assertThat(Files.size(journal())).isLessThan(2_500_000);
        }
        assertThat(Files.size(journal())).isLessThan(2_000_000);
        try (Storage storage = open()) {
            assertThatThrownBy(() -> storage.bookmarkForTime(start + 1000)).hasMessageContaining("does not go back");
            storage.restoreNext(storage.bookmarkForTime(clock.millis - 100_000));
        }
        try (Storage storage = open()) {
            assertThat(value(storage, "k9")).startsWith("3899x");
        }
        clock.millis += 3_600_000;
        try (Storage storage = open()) {
            put(storage, "z", "1");
        }
        assertThat(Files.size(journal())).isLessThan(100_000);
        assertThat(warnings).isEmpty();
    }

    @Test
    void withoutHistoryThereAreOnlyNames() {
        options = new DatabaseOptions(false, 1000, HistoryBound.NONE);
        try (Storage storage = open()) {
            put(storage, "a", "1");
            assertThat(storage.currentBookmark()).isEqualTo(ZERO);
            assertThatThrownBy(() -> storage.restoreNext(ZERO)).hasMessageContaining("does not implement");
            assertThatThrownBy(() -> storage.bookmarkForTime(1)).hasMessageContaining("does not implement");
        }
        assertThat(root.resolve("jdo")).doesNotExist();
    }

    @Test
    void whatIsNoBookmarkIsRefused() {
        try (Storage storage = open()) {
            put(storage, "a", "1");
            assertThatThrownBy(() -> storage.restoreNext("yesterday"))
                    .hasMessageStartingWith("\"yesterday\" is not a bookmark");
            assertThatThrownBy(() -> storage.restoreNext(ZERO)).hasMessageContaining("is older than");
            assertThatThrownBy(() -> storage.restoreNext(ZERO.replaceFirst("-0", "-f")))
                    .hasMessageContaining("is not in the history");
        }
    }
}
