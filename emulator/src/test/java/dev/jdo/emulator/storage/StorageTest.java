package dev.jdo.emulator.storage;

import static dev.jdo.emulator.storage.StorageFixture.bytes;
import static dev.jdo.emulator.storage.StorageFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
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
    void readingMakesNoFile() {
        assertThat(storage.get("a")).isNull();
        assertThat(storage.list(ListRange.ALL)).isEmpty();
        assertThat(storage.alarm()).isNull();
        assertThat(storage.delete("a")).isFalse();
        assertThat(storage.databaseSize()).isEqualTo(4096);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void readsItsOwnWritesAndKeepsWhatIsCommitted() {
        storage.put("a", bytes("1"));
        assertThat(text(storage.get("a"))).isEqualTo("1");
        storage.put("a", bytes("2"));
        assertThat(storage.writes().commit()).isTrue();
        assertThat(storage.writes().commit()).isFalse();
        storage.put("a", bytes("3"));
        storage.close();
        assertThat(text(storage.get("a"))).isEqualTo("2");
    }

    @Test
    void rollbackUndoesTheTurnAndTheTablesItMade() {
        storage.put("a", bytes("1"));
        storage.writes().rollback();
        assertThat(storage.get("a")).isNull();
        storage.put("a", bytes("2"));
        storage.writes().commit();
        assertThat(text(storage.get("a"))).isEqualTo("2");
    }

    @Test
    void emptyKeyEmptyValueAndLargeValue() {
        byte[] large = new byte[3_000_000];
        large[2_999_999] = 7;
        storage.put("", new byte[0]);
        storage.put("large", large);
        storage.writes().commit();
        storage.close();
        assertThat(storage.get("")).isEmpty();
        assertThat(storage.get("large")).isEqualTo(large);
        assertThat(keys(ListRange.ALL)).containsExactly("", "large");
    }

    @Test
    void aValueAboveTheLimitIsRefusedInThePlatformsWords() {
        storage.put("most", new byte[8_388_642 - 10]);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.put("more", new byte[8_388_643]))
                .withMessage("string or blob too big: SQLITE_TOOBIG");
        assertThat(storage.writes().commit()).isTrue();
    }

    @Test
    void keysAreOrderedByTheirUtf8Bytes() {
        put("b", "a", "\ud83d\ude00", "\ufffd", "ab");
        assertThat(keys(ListRange.ALL)).containsExactly("a", "ab", "b", "\ufffd", "\ud83d\ude00");
        assertThat(storage.get(List.of("\ud83d\ude00", "b", "\ufffd", "b", "none")))
                .extracting(KvEntry::key)
                .containsExactly("b", "\ufffd", "\ud83d\ude00");
    }

    @Test
    void aLoneSurrogateIsAKeyOfItsOwn() {
        put("\ud800", "?");
        assertThat(storage.get("\ud800")).isEqualTo(bytes("\ud800-value")).isNotEqualTo(storage.get("none"));
        assertThat(keys(ListRange.ALL)).containsExactly("?", "\ufffd\ufffd\ufffd");
    }

    @Test
    void listsRanges() {
        put("a", "b", "b1", "b2", "c", "d");
        assertThat(keys(range("b", null, "c", null, false, 9))).containsExactly("b", "b1", "b2");
        assertThat(keys(range(null, "b", "d", null, false, 9))).containsExactly("b1", "b2", "c");
        assertThat(keys(range(null, null, null, "b", false, 9))).containsExactly("b", "b1", "b2");
        assertThat(keys(range("b1", null, null, "b", false, 9))).containsExactly("b1", "b2");
        assertThat(keys(range(null, "b1", "b2", "b", false, 9))).isEmpty();
        assertThat(keys(range(null, null, null, null, true, 2))).containsExactly("d", "c");
        assertThat(keys(range("b", null, "c", null, true, 2))).containsExactly("b2", "b1");
        assertThat(keys(range(null, null, null, "", false, 2))).containsExactly("a", "b");
        assertThat(keys(ListRange.ofPrefix("x"))).isEmpty();
    }

    @Test
    void aPrefixMayEndAtTheEdgeOfACharacter() {
        put("\u007f", "\u007fa", "\u0080", "\u07ff", "\u07ffb", "\u0800");
        assertThat(keys(ListRange.ofPrefix("\u007f"))).containsExactly("\u007f", "\u007fa");
        assertThat(keys(ListRange.ofPrefix("\u07ff"))).containsExactly("\u07ff", "\u07ffb");
    }

    @Test
    void deletesCountWhatWasThere() {
        put("a", "b", "c");
        assertThat(storage.delete("a")).isTrue();
        assertThat(storage.delete("a")).isFalse();
        assertThat(storage.delete(List.of("a", "b", "b", "c"))).isEqualTo(2);
    }

    @Test
    void deleteAllLeavesAnEmptyFileAndDropsWhatWasNotCommitted() {
        put("a");
        storage.writes().commit();
        storage.put("b", bytes("2"));
        storage.deleteAll(true);
        Path file = fixture.folder.object(fixture.id).path();
        assertThat(fixture.folder.path()).isDirectoryContaining(file::equals);
        assertThat(file).hasSize(4096);
        assertThat(keys(ListRange.ALL)).isEmpty();
        put("c");
        storage.writes().commit();
        assertThat(keys(ListRange.ALL)).containsExactly("c");
    }

    @Test
    void deleteAllIsRefusedWithinATransaction() {
        StorageTransaction transaction = storage.transaction();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.deleteAll(true))
                .withMessage("Cannot call deleteAll() within a transaction");
        transaction.commit();
    }

    @Test
    void theSizeCountsPagesInUse() {
        put("a");
        storage.writes().commit();
        assertThat(storage.databaseSize()).isEqualTo(8192);
        storage.put("b", new byte[100_000]);
        assertThat(storage.databaseSize()).isGreaterThan(100_000);
        storage.delete("b");
        assertThat(storage.databaseSize()).isEqualTo(8192);
    }

    @Test
    void threadsTakeTurns() {
        for (int i = 0; i < 20; i++) {
            String key = "k" + i;
            CompletableFuture.runAsync(() -> {
                        put(key);
                        storage.writes().commit();
                    })
                    .join();
        }
        assertThat(keys(ListRange.ALL)).hasSize(20);
    }

    @Test
    void openObjectsDoNotSeeEachOther() {
        Storage other = new Storage(
                fixture.folder.object(new dev.jdo.emulator.id.IdFactory("p1-Kv", new java.util.Random(2)).unique()),
                fixture.alarms,
                DatabaseOptions.DEFAULT);
        put("a");
        storage.writes().commit();
        assertThat(other.get("a")).isNull();
        other.put("b", bytes("1"));
        other.writes().commit();
        assertThat(keys(ListRange.ALL)).containsExactly("a");
        assertThat(fixture.folder.objects()).hasSize(2);
        other.close();
    }

    @Test
    void closingLeavesOnlyTheDatabaseFile() throws Exception {
        put("a");
        storage.writes().commit();
        storage.close();
        try (var files = Files.list(fixture.folder.path())) {
            assertThat(files).containsExactly(fixture.folder.object(fixture.id).path());
        }
    }

    private void put(String... keys) {
        List<KvEntry> entries = new ArrayList<>();
        for (String key : keys) {
            entries.add(new KvEntry(key, bytes(key + "-value")));
        }
        storage.put(entries);
    }

    private List<String> keys(ListRange range) {
        return storage.list(range).stream().map(KvEntry::key).toList();
    }

    private static ListRange range(
            @Nullable String start,
            @Nullable String startAfter,
            @Nullable String end,
            @Nullable String prefix,
            boolean reverse,
            int limit) {
        return new ListRange(start, startAfter, end, prefix, reverse, limit);
    }
}
