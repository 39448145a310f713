package dev.jdo.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages, offsets and counts expected here were given by wrangler dev for the same statements. */
class SqlTest {
    private static final String SCHEMA =
            "create table u(a integer primary key, b text unique, c); create index uc on u(c); "
                    + "insert into u values (1,'x',1),(2,'y',2),(3,'z',3)";

    @TempDir
    Path root;

    private Storage storage;

    @BeforeEach
    void open() {
        storage = new StorageFixture(root).open();
        storage.exec(SCHEMA);
        storage.writes().commit();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void givesRowsOneAhead() {
        SqlCursor cursor = storage.exec("select * from u order by a");
        assertThat(cursor.columnNames()).containsExactly("a", "b", "c");
        assertThat(cursor.rowsRead()).isEqualTo(1);
        assertThat(cursor.next()).containsExactly(1.0, "x", 1.0);
        assertThat(cursor.rowsRead()).isEqualTo(2);
        cursor.next();
        cursor.next();
        assertThat(cursor.next()).isNull();
        assertThat(cursor.next()).isNull();
        assertThat(cursor.rowsRead()).isEqualTo(3);
        assertThat(cursor.rowsWritten()).isZero();
        assertThat(cursor.columnNames()).containsExactly("a", "b", "c");
    }

    @Test
    void valuesAreNullDoubleStringOrBytes() {
        assertThat(storage.exec("select null, 9007199254740993, 1.5, 'ü', x'00ff', x'', ''")
                        .next())
                .usingRecursiveComparison()
                .isEqualTo(new Object[] {null, 9007199254740992.0, 1.5, "ü", new byte[] {0, -1}, new byte[0], ""});
        assertThat(rows("select typeof(?), ?, typeof(?), typeof(?)", 1, true, null, Double.NaN))
                .containsExactly(List.of("real", "true", "null", "null"));
        assertThat(rows("select typeof(?), length(?), ?", new byte[0], "a\0b", "😀"))
                .containsExactly(List.of("blob", 1.0, "😀"));
        assertThat(storage.exec("select 1 as a, 2 as a").columnNames()).containsExactly("a", "a");
    }

    @Test
    void parametersArePositionalWhateverTheyAreCalled() {
        assertThat(rows("select ?2, :x, ?1", "a", "b", "c")).containsExactly(List.of("b", "c", "a"));
    }

    @Test
    void onlyTheLastOfSeveralStatementsGivesRows() {
        assertThat(rows("select 1; insert into u values (4,'q',4); select max(a) from u;  "))
                .containsExactly(List.of(4.0));
        assertThat(rows("create trigger tr after insert on u begin select 1; select 2; end; select 5"))
                .containsExactly(List.of(5.0));
        assertThat(rows("select ';' as \";\" /* ; */ -- ;\n; select 6")).containsExactly(List.of(6.0));
    }

    @Test
    void whatRanBeforeAnErrorStays() {
        assertThat(error("insert into u values (4,'q',4); nonsense")).startsWith("near \"nonsense\"");
        storage.writes().commit();
        assertThat(rows("select count(*) from u")).containsExactly(List.of(4.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 1; SELEC 2 | near \"SELEC\": syntax error at offset 0: SQLITE_ERROR",
                "`  SELEC` | near \"SELEC\": syntax error at offset 2: SQLITE_ERROR",
                "5 | near \"5\": syntax error at offset 0: SQLITE_ERROR",
                "select nope from u | no such column: nope at offset 7: SQLITE_ERROR",
                "select u.nope from u | no such column: u.nope at offset 7: SQLITE_ERROR",
                "select '😀', nope | no such column: nope at offset 15: SQLITE_ERROR",
                "select nope(1) | no such function: nope at offset 7: SQLITE_ERROR",
                "select abs(1,2) | wrong number of arguments to function abs() at offset 7: SQLITE_ERROR",
                "select count(*) from u where count(*) | misuse of aggregate: count() at offset 29: SQLITE_ERROR",
                "select * from nope | no such table: nope: SQLITE_ERROR",
                "select a, from u | near \"from\": syntax error at offset 10: SQLITE_ERROR",
                "select 1 1 from u | near \"1\": syntax error at offset 9: SQLITE_ERROR",
                "select 'abc | unrecognized token: \"'abc\" at offset 7: SQLITE_ERROR",
                "select [abc | unrecognized token: \"[abc\" at offset 7: SQLITE_ERROR",
                "select # | unrecognized token: \"#\" at offset 7: SQLITE_ERROR",
                "select max(1 | incomplete input: SQLITE_ERROR",
                "select a from u u1, u u2 | ambiguous column name: a at offset 7: SQLITE_ERROR",
                "create table u(a) | table u already exists at offset 13: SQLITE_ERROR",
                "select x.* from u | no such table: x: SQLITE_ERROR",
                "insert into u(a,b) values (1) | 1 values for 2 columns: SQLITE_ERROR",
                "select json_extract('{', '$') | malformed JSON: SQLITE_ERROR",
                "insert into u values (1,'n',1) | UNIQUE constraint failed: u.a: SQLITE_CONSTRAINT"
                        + " (extended: SQLITE_CONSTRAINT_PRIMARYKEY)",
                "insert into u values (9,'x',1) | UNIQUE constraint failed: u.b: SQLITE_CONSTRAINT"
                        + " (extended: SQLITE_CONSTRAINT_UNIQUE)",
                "create table f(a references u(a)); insert into f values (777) | FOREIGN KEY constraint failed:"
                        + " SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_FOREIGNKEY)",
                "select ?1, ?2 | Wrong number of parameter bindings for SQL query.",
                "select ?; select 2 | When executing multiple SQL statements in a single call, only the last statement"
                        + " can have parameters.",
                "`` | SQL code did not contain a statement.",
                "; | SQL code did not contain a statement.",
                "-- hi | SQL code did not contain a statement.",
                "select 1; -- hi | SQL code did not contain a statement.",
                "select 1; ; | SQL code did not contain a statement.",
                "vacuum | cannot VACUUM from within a transaction: SQLITE_ERROR",
                "attach 'x' as y | not authorized: SQLITE_AUTH",
                "pragma user_version | not authorized: SQLITE_AUTH",
                "pragma journal_mode=delete | not authorized: SQLITE_AUTH",
                "create table _cf_x(a) | not authorized: SQLITE_AUTH",
                "select * from _cf_KV | no such table: _cf_KV: SQLITE_ERROR",
            })
    void refusesInThePlatformsWords(String sql, String message) {
        assertThat(error(sql)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"begin", "commit", "end", "rollback", "savepoint x", "release x", "explain begin", "select 1; begin"})
    void refusesTransactionsBySql(String sql) {
        storage.put("a", new byte[] {1});
        assertThat(error(sql)).startsWith("To execute a transaction, please use the state.storage.transaction()");
        storage.writes().rollback();
        assertThat(storage.get("a")).isNull();
    }

    @Test
    void thePlatformsOwnTablesAreNotForTheUser() {
        storage.put("a", new byte[] {1});
        assertThat(error("select value from _cf_KV")).isEqualTo("access to _cf_KV.value is prohibited: SQLITE_AUTH");
        assertThat(error("delete from \"_CF_kv\"")).isEqualTo("not authorized: SQLITE_AUTH");
        assertThat(error("drop table _cf_KV")).isEqualTo("not authorized: SQLITE_AUTH");
        assertThat(rows("select '_cf_KV'")).containsExactly(List.of("_cf_KV"));
        assertThat(storage.get("a")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into u values (4,'p',1),(5,'q',2),(6,'r',3) | 9",
                "insert into u values (4,'p',1) returning a | 3",
                "delete from u where a=3 | 1",
                "create table w(k text primary key, v) without rowid; insert into w values ('a',1),('b',2) | 2",
            })
    void countsWrittenRowsWithThoseOfIndexes(String sql, int written) {
        assertThat(storage.exec(sql).rowsWritten()).isEqualTo(written);
    }

    @Test
    void writesArePartOfTheTurn() {
        storage.put("a", new byte[] {1});
        storage.exec("delete from u");
        storage.writes().rollback();
        assertThat(storage.get("a")).isNull();
        assertThat(rows("select count(*) from u")).containsExactly(List.of(3.0));
        storage.exec("create table gone(a)");
        storage.writes().rollback();
        assertThat(error("select * from gone")).isEqualTo("no such table: gone: SQLITE_ERROR");
    }

    @Test
    void aDeferredConstraintFailsTheCommit() {
        storage.exec("create table f(a references u(a) deferrable initially deferred)");
        storage.writes().commit();
        storage.exec("insert into f values (777)");
        StorageException failure = catchThrowableOfType(
                StorageException.class, () -> storage.writes().commit());
        assertThat(failure)
                .hasMessage("Durable Object was reset and rolled back to its last known good state because the "
                        + "application left the database in a state where constraints were violated: FOREIGN KEY "
                        + "constraint failed: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_FOREIGNKEY)");
        assertThat(rows("select count(*) from f")).containsExactly(List.of(0.0));
    }

    @Test
    void oneQueryMayRunTwiceAtOnceAndWriteMeanwhile() {
        SqlCursor one = storage.exec("select a from u order by a");
        SqlCursor two = storage.exec("select a from u order by a");
        assertThat(one.next()).containsExactly(1.0);
        assertThat(two.next()).containsExactly(1.0);
        storage.exec("update u set b = b || '!'");
        storage.writes().commit();
        assertThat(one.next()).containsExactly(2.0);
        assertThat(error("drop table u")).isEqualTo("database table is locked: SQLITE_LOCKED");
        one.close();
        two.close();
        storage.exec("drop table u");
    }

    @Test
    void aQueryThatIsKeptCompiledSeesANewColumn() {
        assertThat(rows("select * from u where a=1")).containsExactly(List.of(1.0, "x", 1.0));
        storage.exec("alter table u add column d default 'new'");
        assertThat(rows("select * from u where a=1")).containsExactly(List.of(1.0, "x", 1.0, "new"));
    }

    @Test
    void deleteAllEndsOpenCursors() {
        SqlCursor cursor = storage.exec("select * from u");
        storage.deleteAll(true);
        StorageException failure = catchThrowableOfType(StorageException.class, cursor::next);
        assertThat(failure).hasMessage("SQLite query was canceled because the database was deleted.");
        assertThat(error("select * from u")).isEqualTo("no such table: u: SQLITE_ERROR");
    }

    private List<List<@Nullable Object>> rows(String sql, @Nullable Object... bindings) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        SqlCursor cursor = storage.exec(sql, bindings);
        for (var row = cursor.next(); row != null; row = cursor.next()) {
            rows.add(Arrays.asList(row));
        }
        return rows;
    }

    private String error(String sql) {
        return String.valueOf(catchThrowableOfType(StorageException.class, () -> storage.exec(sql))
                .getMessage());
    }
}
