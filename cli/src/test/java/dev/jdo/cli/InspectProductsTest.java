package dev.jdo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.emulator.storage.D1Database;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.storage.KvNamespace;
import dev.jdo.emulator.storage.StateFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jdo inspect} on KV namespaces and D1 databases, while their writer has them open. */
class InspectProductsTest {
    private static final String CONFIG = """
            name = "shop"
            main = "index.js"
            compatibility_date = "2026-07-01"
            [[kv_namespaces]]
            binding = "NOTES"
            id = "notes-id"
            [[kv_namespaces]]
            binding = "EMPTY"
            id = "empty-id"
            [[d1_databases]]
            binding = "DB"
            database_name = "shop-db"
            database_id = "db-id"
            """;

    @TempDir
    Path place;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private KvNamespace notes;
    private D1Database database;

    @BeforeEach
    void store() throws IOException {
        Files.writeString(place.resolve("wrangler.toml"), CONFIG);
        Files.writeString(place.resolve("index.js"), "export default {};");
        StateFolder state = new StateFolder(place.resolve("state"));
        notes = new KvNamespace(state, "notes-id", DatabaseOptions.DEFAULT);
        put("a", "line one\nline two", null, null);
        put("b", "x", 4102444800000L, "{\"by\":\"ann\"}");
        notes.put("bytes", ByteBuffer.wrap(new byte[] {(byte) 0xff, 0}), null, null, 0);
        database = new D1Database(state, "db-id", DatabaseOptions.DEFAULT, () -> 0);
        run("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, score REAL, face BLOB)");
        run("INSERT INTO users (name, score, face) VALUES ('ann', 1.5, x'0102'), ('bob', NULL, NULL), ('cy', 7, NULL)");
    }

    @AfterEach
    void close() {
        notes.close();
        database.close();
    }

    private void put(String key, String value, @Nullable Long expiration, @Nullable String metadata) {
        notes.put(key, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)), expiration, metadata, 0);
    }

    private void run(String sql) {
        database.run(List.of(new D1Database.Query(sql)), false);
    }

    @Test
    void listsThemBesideTheClasses() {
        assertThat(inspect()).contains("No objects are stored in", "NOTES", "notes-id", "EMPTY", "DB", "db-id");
        assertThat(inspect("ls", "--json"))
                .contains(
                        "{\"kv\":\"notes-id\",\"bindings\":[\"NOTES\"],\"keys\":3,\"bytes\":",
                        "{\"kv\":\"empty-id\",\"bindings\":[\"EMPTY\"],\"keys\":0,\"bytes\":0}",
                        "{\"d1\":\"db-id\",\"bindings\":[\"DB\"],\"bytes\":",
                        "\"tables\":[{\"name\":\"users\",\"rows\":3}],\"problem\":null}");
    }

    @Test
    void showsKeysWithTimeAndMetadata() {
        assertThat(inspect("kv", "NOTES"))
                .contains("║ a     │ -                    │ -            ║")
                .contains("║ b     │ 2100-01-01T00:00:00Z │ {\"by\":\"ann\"} ║");
        assertThat(inspect("kv", "notes-id", "--json", "--prefix", "b", "--reverse"))
                .isEqualTo("[{\"key\":\"bytes\",\"expiration\":null,\"metadata\":null},"
                        + "{\"key\":\"b\",\"expiration\":4102444800000,\"metadata\":{\"by\":\"ann\"}}]\n");
        assertThat(inspect("kv", "NOTES", "--limit", "1", "--json"))
                .contains("\"a\"")
                .doesNotContain("\"b\"");
        assertThat(inspect("kv", "EMPTY")).isEqualTo("No keys.\n");
    }

    @Test
    void showsAValue() {
        assertThat(inspect("kv", "NOTES", "a")).isEqualTo("""
                        Key       a
                        Expires   -
                        Metadata  -
                        Size      17 B

                        line one
                        line two
                        """);
        assertThat(inspect("kv", "NOTES", "bytes", "--json"))
                .isEqualTo("{\"key\":\"bytes\",\"expiration\":null,\"metadata\":null,\"hex\":\"ff00\"}\n");
        assertThat(inspect("kv", "NOTES", "b", "--json")).contains("\"value\":\"x\"");
        assertThat(fails("kv", "NOTES", "c")).contains("NOTES has no key c.");
    }

    @Test
    void showsTablesAndRows() {
        assertThat(inspect("d1", "DB")).contains("Database  db-id", "Binding   DB", "║ users │    3 ║");
        assertThat(inspect("d1", "shop-db", "users"))
                .contains("║  1 │ ann  │ 1.5   │ <0102> ║", "║  2 │ bob  │ NULL  │ NULL   ║");
        assertThat(inspect("d1", "db-id", "users", "--limit", "1", "--json"))
                .isEqualTo("{\"columns\":[\"id\",\"name\",\"score\",\"face\"],"
                        + "\"rows\":[[1,\"ann\",1.5,{\"hex\":\"0102\"}]],\"more\":true}\n");
        assertThat(fails("d1", "NOPE")).contains("There is no D1 database NOPE.", "There are: DB.");
    }

    @Test
    void runsQueriesThatOnlyRead() {
        assertThat(inspect("sql", "DB", "SELECT count(*) AS n, max(score) FROM users", "--json"))
                .isEqualTo("{\"columns\":[\"n\",\"max(score)\"],\"rows\":[[3,7]],\"more\":false}\n");
        assertThat(inspect("sql", "DB", "SELECT 1 WHERE 0")).isEqualTo("No rows.\n");
        assertThat(fails("sql", "DB", "DELETE FROM users")).contains("DB: only queries that read are run here");
        assertThat(fails("sql", "DB", "SELECT nope")).contains("no such column: nope");
        assertThat(inspect("sql", "DB", "SELECT count(*) FROM users")).contains("║        3 ║");
    }

    @Test
    void findsThemWithoutAProject() throws IOException {
        Files.delete(place.resolve("wrangler.toml"));
        assertThat(inspect("ls", "--json")).contains("{\"kv\":\"notes-id\",\"bindings\":[],", "\"rows\":3}");
        assertThat(inspect("kv", "notes-id")).contains("║ b ");
        assertThat(inspect("d1", "db-id")).contains("Database  db-id", "users");
    }

    @Test
    void writesNothing() throws IOException {
        List<Path> before = files();
        inspect();
        inspect("kv", "EMPTY");
        inspect("kv", "NOTES", "b");
        inspect("d1", "DB", "users");
        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.sorted().toList();
        }
    }

    private String inspect(String... args) {
        out.getBuffer().setLength(0);
        assertThat(run(args)).as(err.toString()).isZero();
        return out.toString();
    }

    private String fails(String... args) {
        err.getBuffer().setLength(0);
        assertThat(run(args)).isEqualTo(ExitCodes.USER);
        return err.toString();
    }

    private int run(String... args) {
        Stream<String> where = Stream.of(
                "--persist-to",
                place.resolve("state").toString(),
                "--config",
                place.resolve("wrangler.toml").toString());
        return Main.run(
                Terminal.of(out, err),
                Stream.concat(Stream.concat(Stream.of("inspect"), Stream.of(args)), where)
                        .toArray(String[]::new));
    }
}
