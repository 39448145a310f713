package dev.jdo.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void isOnePageThatSqliteTakesForItsOwn() throws Exception {
        Path file = folder.resolve("ns/a.sqlite");
        EmptyDatabase.make(file, false);
        assertThat(file).hasSize(4096);
        byte[] made = Files.readAllBytes(file);
        try (Database database = Database.openForReading(file, true)) {
            try (DatabaseStatement check = database.statement("PRAGMA integrity_check")) {
                assertThat(check.step()).isTrue();
                assertThat(check.text(0)).isEqualTo("ok");
            }
        }
        try (Database database = Database.open(file, DatabaseOptions.DEFAULT)) {
            assertThat(Files.readAllBytes(file)).as("WAL mode already").isEqualTo(made);
            database.run("CREATE TABLE t (a)");
            assertThat(database.number("PRAGMA page_count")).isEqualTo(2);
        }
    }

    @Test
    void leavesAFileThatIsThere() throws Exception {
        Path file = Files.writeString(folder.resolve("a.sqlite"), "mine");
        EmptyDatabase.make(file, false);
        assertThat(file).hasContent("mine");
    }
}
