package dev.jdo.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jdo.emulator.storage.D1Database.Query;
import dev.jdo.emulator.storage.D1Database.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class D1DatabaseTest {
    @TempDir
    Path root;

    private D1Database database;

    @BeforeEach
    void open() {
        database = new D1Database(new StateFolder(root), "books", DatabaseOptions.DEFAULT, () -> 0);
        run("CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT UNIQUE)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Result run(String sql, Object... parameters) {
        return database.run(List.of(new Query(sql, parameters)), false)
                .results()
                .getFirst();
    }

    @Test
    void tellsWhatAStatementChanged() {
        Result result = run("INSERT INTO book (title) VALUES (?), ('B')", "A");
        assertThat(result.changes()).isEqualTo(2);
        assertThat(result.lastRowId()).isEqualTo(2);
        assertThat(result.changed()).isTrue();
        assertThat(run("SELECT title FROM book").rows()).containsExactly(new Object[] {"A"}, new Object[] {"B"});
        assertThat(run("SELECT title FROM book").changed()).isFalse();
    }

    @Test
    void aBatchThatFailsHasDoneNothing() {
        Query insert = new Query("INSERT INTO book (title) VALUES ('A')");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database.run(List.of(insert, insert), false))
                .withMessageStartingWith("UNIQUE constraint failed: book.title");
        assertThat(run("SELECT * FROM book").rows()).isEmpty();
        assertThat(run("INSERT INTO book (title) VALUES ('A')").changes()).isEqualTo(1);
    }

    @Test
    void bookmarksGrowAndAreKept() {
        List<Query> select = List.of(new Query("SELECT 1"));
        String first = String.valueOf(database.run(select, true).bookmark());
        database.close();
        String second = String.valueOf(database.run(select, true).bookmark());
        assertThat(first).isEqualTo("00000000-00000000-00000000-" + "0".repeat(32));
        assertThat(second).isEqualTo("00000000-00000001-00000000-" + "0".repeat(32));
        assertThat(database.run(select, false).bookmark()).isNull();
    }
}
