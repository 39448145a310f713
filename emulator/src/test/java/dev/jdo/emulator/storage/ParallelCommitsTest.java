package dev.jdo.emulator.storage;

import static dev.jdo.emulator.storage.StorageFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jdo.emulator.id.IdFactory;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects do not wait for each other's commits. */
class ParallelCommitsTest {
    private static final DatabaseOptions PATIENT = new DatabaseOptions(false, 60_000);

    @TempDir
    Path root;

    @Test
    void aCommitThatIsHeldUpHoldsNobodyElse() throws Exception {
        NamespaceFolder folder = new StateFolder(root).namespace("p1-Kv");
        IdFactory ids = new IdFactory("p1-Kv", new Random(1));
        ObjectFile held = folder.object(ids.fromName("held"));
        try (AlarmIndex alarms = new AlarmIndex(folder, PATIENT, (id, at) -> {});
                Storage slow = new Storage(held, alarms, PATIENT);
                Storage quick = new Storage(folder.object(ids.fromName("quick")), alarms, PATIENT);
                Database lock = Database.open(held.path(), DatabaseOptions.DEFAULT)) {
            lock.run("BEGIN IMMEDIATE");
            Thread[] writer = new Thread[1];
            CompletableFuture<Boolean> committed = new CompletableFuture<>();
            writer[0] = Thread.ofPlatform().daemon().start(() -> {
                slow.put("a", bytes("1"));
                committed.complete(slow.writes().commit());
            });
            await().until(() -> inSqlite(writer[0]));
            for (int i = 0; i < 100; i++) {
                quick.put("a", bytes("1"));
                quick.setAlarm(5L + i);
                assertThat(quick.writes().commit()).isTrue();
            }
            assertThat(committed).isNotDone();
            lock.rollback();
            assertThat(committed.get()).isTrue();
        }
    }

    private static boolean inSqlite(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0
                && stack[0].isNativeMethod()
                && stack[0].getMethodName().equals("step");
    }
}
