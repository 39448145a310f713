package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A process that stores as fast as it can until it is killed: each object counts up in a key, a table, many small keys and its
 * alarm, all in one commit, and says so in a line {@code <object> <count>} when, and only when, the commit is done.
 */
final class Victim {
    static final int OBJECTS = 4;
    static final int SLOTS = 40;
    private static final FileOutputStream ACKNOWLEDGED = new FileOutputStream(FileDescriptor.out);

    private Victim() {}

    public static void main(String[] args) {
        NamespaceFolder folder = folder(Path.of(args[0]));
        DatabaseOptions options = new DatabaseOptions(args[2].equals("machine"), 1000);
        try (StateLock _ = StateLock.take(new StateFolder(Path.of(args[0])));
                AlarmIndex alarms = new AlarmIndex(folder, options, (id, at) -> {})) {
            Thread[] threads = new Thread[OBJECTS];
            for (int i = 0; i < OBJECTS; i++) {
                int number = i;
                Storage storage = new Storage(folder.object(id(args[1], i)), alarms, options);
                threads[i] = Thread.ofPlatform().start(() -> count(number, storage));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static NamespaceFolder folder(Path root) {
        return new StateFolder(root).namespace("p1-Victim");
    }

    static ObjectId id(String family, int number) {
        return new IdFactory("p1-Victim", new Random(1)).fromName(family + "-" + number);
    }

    private static void count(int number, Storage storage) {
        for (long next = read(storage.get("n")) + 1; ; next++) {
            storage.put("n", bytes(next));
            storage.exec("CREATE TABLE IF NOT EXISTS log (n INTEGER PRIMARY KEY, note TEXT)");
            storage.exec("INSERT INTO log VALUES (?, ?)", (double) next, "x".repeat((int) (next % 7) * 300));
            storage.put("slot " + next % SLOTS, bytes(next));
            storage.setAlarm(4_000_000_000_000L + (next % 3 == 0 ? -next : next));
            storage.writes().commit();
            try {
                // One call for one line, so that it is whole or missing.
                ACKNOWLEDGED.write((number + " " + next + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return;
            }
        }
    }

    static byte[] bytes(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    static long read(byte @Nullable [] value) {
        return value == null ? 0 : ByteBuffer.wrap(value).getLong();
    }
}
