package dev.jdo.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class is renamed or deleted, and its local data follows: dev, migrate, dev. */
class MigrateIT {
    private static final String CONFIG = """
            name = "moving"
            main = "index.js"
            compatibility_date = "2026-07-01"
            [[durable_objects.bindings]]
            name = "ROOM"
            class_name = "Room"
            [[migrations]]
            tag = "v1"
            new_sqlite_classes = ["Room"]
            """;

    private static final String RENAMED = CONFIG.replace("class_name = \"Room\"", "class_name = \"Hall\"") + """
            [[migrations]]
            tag = "v2"
            renamed_classes = [{ from = "Room", to = "Hall" }]
            """;

    private static final String WORKER = """
            import { DurableObject } from "cloudflare:workers";
            export class Room extends DurableObject {
              own() {
                return this.ctx.id.toString();
              }
              async write(value) {
                this.ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS t (v)");
                this.ctx.storage.sql.exec("INSERT INTO t VALUES (?)", value);
                await this.ctx.storage.put("value", value);
                await this.ctx.storage.setAlarm(Date.now() + 3_600_000);
                return "written";
              }
              async read() {
                const tables = [...this.ctx.storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 't'")];
                const rows = tables.length ? [...this.ctx.storage.sql.exec("SELECT v FROM t")].length : 0;
                return `${await this.ctx.storage.get("value")} ${rows} ${await this.ctx.storage.get("rang")}`;
              }
              async alarm() {
                await this.ctx.storage.put("rang", "yes");
              }
            }
            export default {
              async fetch(request, env) {
                const [, name, method, value] = new URL(request.url).pathname.split("/");
                const id = name.length === 64 ? env.ROOM.idFromString(name) : env.ROOM.idFromName(name);
                return new Response(await env.ROOM.get(id)[method](value));
              },
            };
            """;

    /** What a command left: its exit code and what it printed. */
    private record Result(int code, String out, String err) {}

    @TempDir
    Path place;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void project() throws IOException {
        Files.createDirectory(place.resolve("project"));
        write(CONFIG, WORKER);
    }

    private void write(String config, String worker) throws IOException {
        Files.writeString(place.resolve("project/wrangler.toml"), config);
        Files.writeString(place.resolve("project/index.js"), worker);
    }

    @Test
    void aRenamedClassHasItsObjects() throws Exception {
        String id;
        try (Server server = start("virtual:2027-01-01T00:00:00Z")) {
            id = ask(server, "/a/own");
            ask(server, "/a/write/hello");
            Result refused = run("migrate", "apply");
            assertThat(refused.err).contains("is in use by another jdo");
            assertThat(refused.code).isEqualTo(1);
        }
        write(RENAMED, WORKER.replace("class Room", "class Hall"));
        try (Server server = start("virtual:2027-01-01T00:10:00Z")) {
            assertThat(String.join("\n", server.output.from(0)))
                    .contains("[WARNING] Migrations that are not applied to the local data yet:")
                    .contains("    - migration \"v2\": Room goes on as Hall, with its data and ids: 1 object, 1 alarm")
                    .contains("Until \"jdo migrate apply\" does so");
            assertThat(ask(server, "/a/read")).isEqualTo("undefined 0 undefined");
        }
        assertThat(run("migrate", "plan", "--check").code).isEqualTo(3);
        assertThat(run("migrate", "apply").out).contains("Room goes on as Hall");
        assertThat(run("migrate", "apply").out).isEqualTo("No local data of moving is to be changed.\n");
        try (Server server = start("virtual:2027-01-01T00:20:00Z")) {
            assertThat(String.join("\n", server.output.from(0))).doesNotContain("WARNING");
            assertThat(ask(server, "/a/own")).isEqualTo(id);
            assertThat(ask(server, "/a/read")).isEqualTo("hello 1 undefined");
            assertThat(ask(server, "/" + id + "/read")).isEqualTo("hello 1 undefined");
            assertThat(run("inspect", "show", "Hall/a").out).contains("hello");
            assertThat(run("clock", "advance", "2h").out).contains("1 event ran");
            assertThat(ask(server, "/a/read")).isEqualTo("hello 1 yes");
        }
        assertThat(run("migrate", "undo").out).startsWith("Taken back:");
        write(CONFIG, WORKER);
        try (Server server = start("virtual:2027-01-01T03:00:00Z")) {
            assertThat(ask(server, "/a/read")).isEqualTo("hello 1 yes");
        }
    }

    @Test
    void aDeletedClassComesBackByUndo() throws Exception {
        try (Server server = start("real")) {
            ask(server, "/a/write/hello");
        }
        write(CONFIG + """
                [[migrations]]
                tag = "v2"
                deleted_classes = ["Room"]
                [[migrations]]
                tag = "v3"
                new_sqlite_classes = ["Room"]
                """, WORKER);
        assertThat(run("migrate", "apply").out)
                .contains("Room ends; its data goes to the undo copy: 1 object, 1 alarm");
        try (Server server = start("real")) {
            assertThat(ask(server, "/a/read")).isEqualTo("undefined 0 undefined");
        }
        assertThat(run("migrate", "undo").code).isZero();
        write(CONFIG, WORKER);
        try (Server server = start("real")) {
            assertThat(ask(server, "/a/read")).isEqualTo("hello 1 undefined");
        }
    }

    private Server start(String clock) throws IOException, InterruptedException {
        Server server = new Server(
                ScenarioIT.COMMAND, place.resolve("project"), place.resolve("state"), List.of("--clock", clock));
        server.awaitReady("Ready on http");
        return server;
    }

    private String ask(Server server, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + path))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private Result run(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(ScenarioIT.COMMAND);
        line.addAll(List.of(command));
        line.addAll(List.of("--persist-to", place.resolve("state").toString()));
        Path err = place.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(place.resolve("project").toFile())
                .redirectError(err.toFile());
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + line);
        }
        return new Result(process.exitValue(), out, Files.readString(err));
    }
}
