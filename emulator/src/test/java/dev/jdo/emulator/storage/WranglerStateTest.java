package dev.jdo.emulator.storage;

import static dev.jdo.emulator.storage.StorageFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What wrangler wrote is read and written on. */
class WranglerStateTest {
    @TempDir
    Path root;

    @Test
    void aKvObject() {
        NamespaceFolder namespace = WranglerState.copyTo(root).namespace("p1-Kv");
        AlarmIndex alarms = new AlarmIndex(namespace, DatabaseOptions.DEFAULT, (id, at) -> {});
        ObjectId id = new IdFactory("p1-Kv", new Random(1)).fromName("foo");
        Storage storage = new Storage(namespace.object(id), alarms, DatabaseOptions.DEFAULT);
        assertThat(storage.list(ListRange.ALL))
                .extracting(KvEntry::key)
                .containsExactly("big", "bytes", "count", "map", "nil", "obj", "pi", "text", "yes", "\ufffda", "😀a");
        assertThat(storage.get("count")).asHexString().isEqualTo("FF0F4954");
        assertThat(storage.alarm()).isEqualTo(4102444800000L);
        assertThat(alarms.pending()).containsExactly(new PendingAlarm(id, 4102444800000L));
        assertThat(alarms.pending().getFirst().id().name()).isEqualTo("foo");

        storage.put("count", HexFormat.of().parseHex("ff0f4956"));
        storage.setAlarm(null);
        storage.writes().commit();
        storage.close();
        assertThat(storage.get("count")).asHexString().isEqualTo("FF0F4956");
        assertThat(alarms.pending()).isEmpty();
        storage.close();
        alarms.close();
    }

    @Test
    void aSqlObject() {
        NamespaceFolder namespace = WranglerState.copyTo(root).namespace("p1-Sql");
        AlarmIndex alarms = new AlarmIndex(namespace, DatabaseOptions.DEFAULT, (id, at) -> {});
        ObjectId id = new IdFactory("p1-Sql", new Random(1)).fromName("bar");
        Storage storage = new Storage(namespace.object(id), alarms, DatabaseOptions.DEFAULT);
        assertThat(storage.databaseSize()).isEqualTo(20480);
        SqlCursor rows = storage.exec("select * from t order by a");
        assertThat(rows.next()).usingRecursiveComparison().isEqualTo(new Object[] {1.0, "x", new byte[] {0, -1}});
        assertThat(rows.next()).containsExactly(2.0, null, null);
        storage.put("new", bytes("1"));
        storage.writes().commit();
        assertThat(storage.list(ListRange.ALL)).hasSize(12);
        storage.close();
        alarms.close();
    }
}
