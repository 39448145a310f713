package dev.jdo.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jdo.bridge.error.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLockTest {
    @TempDir
    Path root;

    @Test
    void isForOneAtATime() {
        StateFolder folder = new StateFolder(root.resolve("state"));
        StateLock first = StateLock.take(folder);
        UserError refused = catchThrowableOfType(UserError.class, () -> StateLock.take(folder));
        assertThat(refused.code()).isEqualTo("STATE_IN_USE");
        assertThat(refused)
                .hasMessage("The state folder " + folder.root() + " is in use by another jdo (process "
                        + ProcessHandle.current().pid() + ").");
        first.close();
        StateLock.take(folder).close();
    }

    @Test
    void noticesAnotherProgramThatHasTheDatabasesOpen() throws Exception {
        NamespaceFolder namespace = new StateFolder(root).namespace("p1-Kv");
        new StorageFixture(root).alarms.store(new StorageFixture(root).id, 5L);
        Process other = otherProcess(namespace.metadata());
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            UserError refused = catchThrowableOfType(UserError.class, () -> StateLock.take(new StateFolder(root)));
            assertThat(refused.getMessage()).endsWith("is in use by another process, such as wrangler dev.");
        } finally {
            other.destroy();
            other.waitFor(10, TimeUnit.SECONDS);
        }
        StateLock.take(new StateFolder(root)).close();
    }

    @Test
    void saysWhereItCannotWrite() throws Exception {
        Path file = Files.createFile(root.resolve("file"));
        UserError refused = catchThrowableOfType(UserError.class, () -> StateLock.take(new StateFolder(file)));
        assertThat(refused.code()).isEqualTo("STATE_FOLDER");
        assertThat(refused.getMessage()).startsWith("Cannot write to the state folder " + file);
    }

    private static Process otherProcess(Path database) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Other.class.getName(), database.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Holds the lock that SQLite takes for reading, until its input ends. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.READ)) {
                channel.lock(0x40000002L, 510, true);
                IO.println("locked");
                int ended = System.in.read();
                IO.println(ended);
            }
        }
    }
}
