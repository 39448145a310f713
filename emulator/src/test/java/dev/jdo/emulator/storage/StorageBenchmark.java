package dev.jdo.emulator.storage;

import dev.jdo.emulator.clock.RealClock;
import dev.jdo.emulator.id.IdFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What storage costs, to be run by hand: {@code main} prints microseconds. An argument names the folder to work in. */
final class StorageBenchmark {
    private static final int TURNS = 50_000;
    private static final int OBJECTS = 1000;

    private static final RealClock CLOCK = new RealClock();

    private StorageBenchmark() {}

    @SuppressWarnings("TimeUnitMismatch")
    public static void main(String[] args) throws IOException {
        Path root = args.length == 0
                ? Files.createTempDirectory("jdo-bench")
                : Files.createTempDirectory(Path.of(args[0]), "jdo-bench");
        NamespaceFolder folder = new StateFolder(root).namespace("bench-Kv");
        IdFactory ids = new IdFactory("bench-Kv", new Random(1));
        for (DatabaseOptions options : List.of(
                new DatabaseOptions(false, 1000, HistoryBound.NONE),
                DatabaseOptions.DEFAULT,
                new DatabaseOptions(true, 1000))) {
            IO.println(options);
            try (AlarmIndex alarms = new AlarmIndex(folder, options, (id, at) -> {})) {
                turns(storage(folder.object(ids.unique()), alarms, options), options.durable() ? 2000 : TURNS);
                objects(folder, ids, alarms, options);
            }
        }
    }

    private static Storage storage(ObjectFile file, AlarmIndex alarms, DatabaseOptions options) {
        return new Storage(file, alarms, options, History.of(file, options, CLOCK, IO::println));
    }

    private static void turns(Storage storage, int turns) {
        byte[] value = {(byte) 0xFF, 15, 'I', 0, 0};
        for (int round = 0; round < 4; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < turns; i++) {
                byte[] read = storage.get("count");
                byte[] next = value.clone();
                next[4] = (byte) (read == null ? 0 : read[4] + 1);
                storage.put("count", next);
                storage.writes().commit();
            }
            print("get + put + commit", start, turns);
        }
        storage.close();
    }

    private static void objects(NamespaceFolder folder, IdFactory ids, AlarmIndex alarms, DatabaseOptions options) {
        List<Storage> objects = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            objects.add(storage(folder.object(ids.unique()), alarms, options));
        }
        for (int round = 0; round < 3; round++) {
            byte[] value = {(byte) 0xFF, 15, 'I', (byte) round};
            timed(round == 0 ? "new file, put, commit" : "open, put, commit", objects, storage -> {
                storage.put("count", value);
                storage.writes().commit();
            });
            if (round == 0) {
                IO.println("resident memory of all, with " + OBJECTS + " open: " + residentMegabytes() + " MB");
            }
            timed("close after a write", objects, Storage::close);
            timed("open, get", objects, storage -> storage.get("count"));
            timed("close", objects, Storage::close);
        }
    }

    private interface Work {
        void on(Storage storage);
    }

    private static void timed(String what, List<Storage> objects, Work work) {
        long start = System.nanoTime();
        objects.forEach(work::on);
        print(what, start, objects.size());
    }

    private static void print(String what, long start, int count) {
        IO.println(String.format("%8.1f µs  %s", (System.nanoTime() - start) / 1000.0 / count, what));
    }

    private static String residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .map(line -> String.valueOf(Long.parseLong(line.replaceAll("\\D", "")) / 1024))
                    .findFirst()
                    .orElse("?");
        } catch (IOException e) {
            return "?";
        }
    }
}
