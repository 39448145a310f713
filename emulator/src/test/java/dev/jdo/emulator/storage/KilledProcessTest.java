package dev.jdo.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * What was acknowledged outlives {@code kill -9} at any moment, and every database is whole. {@code -Djdo.kills=N} says how
 * many kills (200), {@code -Djdo.kills.seed} repeats a run as far as that can be repeated.
 */
class KilledProcessTest {
    private static final int KILLS = Integer.getInteger("jdo.kills", 200);
    private static final long SEED = Long.getLong("jdo.kills.seed", System.nanoTime());

    /** So many lives meet the same objects: the first of them makes the files. */
    private static final int LIVES = 4;

    private static final int PROCESSES = 2;

    @TempDir
    Path root;

    @BeforeEach
    void unpackSqlite() throws IOException {
        // Else each process unpacks it for itself, which takes longer than all else, and leaves it behind.
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(library), root.resolve(name));
        }
    }

    @Test
    void noAcknowledgedWriteIsLost() throws Exception {
        killAll("process", KILLS);
    }

    @Test
    void norInTheStrictMode() throws Exception {
        killAll("machine", Math.max(KILLS / 20, 2));
    }

    private void killAll(String durability, int kills) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(PROCESSES)) {
            List<Callable<@Nullable Void>> work = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                int number = i;
                work.add(() -> {
                    Random random = new Random(SEED + number);
                    Path state = root.resolve("state" + number);
                    long[] acknowledged = new long[Victim.OBJECTS];
                    for (int life = 0; life < kills / PROCESSES; life++) {
                        String family = "f" + life / LIVES;
                        if (life % LIVES == 0) {
                            acknowledged = new long[Victim.OBJECTS];
                        }
                        live(state, family, durability, 1 + random.nextInt(life % 3 == 0 ? 20 : 400), acknowledged);
                        check(state, family, acknowledged);
                    }
                    return null;
                });
            }
            for (Future<@Nullable Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    /** Starts the victim, kills it after so many acknowledgements, and notes the last one of each object. */
    private void live(Path state, String family, String durability, int lines, long[] acknowledged)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-Dorg.sqlite.lib.path=" + root,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Victim.class.getName(),
                        state.toString(),
                        family,
                        durability)
                .redirectError(new File(state + ".err"))
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
            int read = 0;
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String[] words = line.split(" ", -1);
                acknowledged[Integer.parseInt(words[0])] = Long.parseLong(words[1]);
                if (++read == lines) {
                    // Unlike process.destroyForcibly(), this leaves the output open: what is in the pipe counts.
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(read)
                    .as("the victim said: %s", Files.readString(Path.of(state + ".err")))
                    .isGreaterThanOrEqualTo(lines);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void check(Path state, String family, long[] acknowledged) {
        NamespaceFolder folder = Victim.folder(state);
        try (AlarmIndex alarms = new AlarmIndex(folder, DatabaseOptions.DEFAULT, (id, at) -> {})) {
            List<PendingAlarm> pending = alarms.pending();
            for (int i = 0; i < Victim.OBJECTS; i++) {
                ObjectFile file = folder.object(Victim.id(family, i));
                if (!file.exists()) {
                    assertThat(acknowledged[i]).isZero();
                    continue;
                }
                try (Database database = Database.open(file.path(), DatabaseOptions.DEFAULT);
                        DatabaseStatement quick = database.statement("PRAGMA quick_check")) {
                    assertThat(quick.step() ? quick.text(0) : null).isEqualTo("ok");
                }
                try (Storage storage = new Storage(file, alarms, DatabaseOptions.DEFAULT)) {
                    acknowledged[i] = check(storage, acknowledged[i], pending);
                }
            }
            if (Files.exists(folder.metadata())) {
                try (Database database = Database.open(folder.metadata(), DatabaseOptions.DEFAULT);
                        DatabaseStatement quick = database.statement("PRAGMA quick_check")) {
                    assertThat(quick.step() ? quick.text(0) : null).isEqualTo("ok");
                }
            }
        }
    }

    /** All of the last commit is there, or nothing of the one after it. */
    private static long check(Storage storage, long acknowledged, List<PendingAlarm> pending) {
        long count = Victim.read(storage.get("n"));
        assertThat(count).as("seed %d", SEED).isBetween(acknowledged, acknowledged + 1);
        if (count > 0) {
            assertThat(storage.get("slot " + count % Victim.SLOTS)).isEqualTo(Victim.bytes(count));
            assertThat(storage.exec("SELECT count(*), max(n) FROM log").next())
                    .containsExactly((double) count, (double) count);
            // The index may wake the object too early, never too late.
            assertThat(pending).anySatisfy(alarm -> {
                assertThat(alarm.id()).isEqualTo(storage.id());
                assertThat(alarm.epochMillis()).isLessThanOrEqualTo(storage.alarm());
            });
        }
        return count;
    }
}
