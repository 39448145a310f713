package dev.jdo.emulator.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jdo.bridge.error.JsError;
import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.storage.AlarmIndex;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.storage.NamespaceFolder;
import dev.jdo.emulator.storage.ObjectFile;
import dev.jdo.emulator.storage.StateFolder;
import dev.jdo.emulator.storage.Storage;
import dev.jdo.emulator.storage.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTroubleTest {
    @TempDir
    Path root;

    private final List<String> told = new ArrayList<>();
    private ObjectFile file;
    private Storage storage;
    private StorageTrouble trouble;

    @BeforeEach
    void open() {
        NamespaceFolder folder = new StateFolder(root).namespace("w-Note");
        file = folder.object(new IdFactory("w-Note", new Random(1)).fromName("a"));
        storage = new Storage(
                file, new AlarmIndex(folder, DatabaseOptions.DEFAULT, (id, at) -> {}), DatabaseOptions.DEFAULT);
        trouble = new StorageTrouble("Note", file, new Log() {
            @Override
            public void line(Level level, String text) {
                told.add(level + " " + text);
            }

            @Override
            public void console(Level level, String text) {
                throw new AssertionError(text);
            }
        });
    }

    private static StorageException failure(ThrowingCallable action) {
        return Assertions.catchThrowableOfType(StorageException.class, action);
    }

    @Test
    void theWorkersOwnMistakeIsForTheWorkerAlone() {
        JsError error = trouble.ofStatement(failure(() -> storage.exec("SELECT missing")));
        assertThat(error.getMessage()).isEqualTo("no such column: missing at offset 7: SQLITE_ERROR");
        assertThat(told).isEmpty();
        trouble.rethrow();
    }

    @Test
    void aBadFileIsNamedToItsAuthorOnly() throws Exception {
        Files.createDirectories(Objects.requireNonNull(file.path().getParent()));
        Files.writeString(file.path(), "garbage ".repeat(1000));
        JsError error = trouble.error(failure(() -> storage.get("a")));
        JsError again = trouble.ofStatement(failure(() -> storage.exec("SELECT 1")));
        assertThat(error.getMessage()).matches("internal error; reference = [0-9a-v]{24}");
        assertThat(again.getMessage()).matches("internal error; reference = [0-9a-v]{24}");
        assertThat(again.getMessage()).isNotEqualTo(error.getMessage());
        assertThat(told)
                .containsExactly("ERROR Storage of Note " + file.id() + ": file is not a database: SQLITE_NOTADB\n  "
                        + file.path() + "\n  "
                        + "It is no SQLite database. Put a good copy in its place, or delete it to begin anew.");
        trouble.rethrow();
    }

    @Test
    void aDamagedPageIsToldToTheStatementThatMetIt() throws Exception {
        storage.exec("CREATE TABLE t (a)");
        storage.exec("INSERT INTO t VALUES (1)");
        storage.writes().commit();
        storage.close();
        byte[] content = Files.readAllBytes(file.path());
        Arrays.fill(content, 4096, 8192, (byte) 0x55);
        Files.write(file.path(), content);
        JsError error = trouble.ofStatement(failure(() -> storage.exec("SELECT * FROM t")));
        assertThat(error.getMessage()).isEqualTo("database disk image is malformed: SQLITE_CORRUPT");
        assertThat(told).hasSize(1);
        assertThat(told.getFirst()).contains(file.path().toString(), "It is damaged.");
        storage.close();
    }

    @Test
    void whatIsCriticalStays() throws Exception {
        storage.put("a", new byte[] {1});
        storage.writes().commit();
        Files.delete(file.path());
        storage.put("a", new byte[] {2});
        JsError error = trouble.error(failure(() -> storage.writes().commit()));
        assertThat(error.getMessage()).startsWith("disk I/O error: SQLITE_IOERR");
        assertThat(told).hasSize(1);
        assertThat(told.getFirst()).contains("Look whether the file is still there");
        assertThatThrownBy(trouble::rethrow).isSameAs(error);
        storage.close();
    }
}
