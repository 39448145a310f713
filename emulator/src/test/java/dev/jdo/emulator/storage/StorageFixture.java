package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One namespace in a folder of a test, and what its alarms announced. */
final class StorageFixture {
    final NamespaceFolder folder;
    final List<String> announced = new ArrayList<>();
    final AlarmIndex alarms;
    final ObjectId id = new IdFactory("p1-Kv", new Random(1)).fromName("foo");

    StorageFixture(Path root) {
        folder = new StateFolder(root).namespace("p1-Kv");
        alarms = new AlarmIndex(folder, DatabaseOptions.DEFAULT, (who, when) -> announced.add(who.name() + " " + when));
    }

    Storage open() {
        return new Storage(folder.object(id), alarms, DatabaseOptions.DEFAULT);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
