package dev.jdo.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
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

    @TempDir
    Path place;

    private Workbench bench;

    @BeforeEach
    void project() throws IOException {
        bench = new Workbench(place, CONFIG, WORKER);
    }

    @AfterEach
    void away() {
        bench.close();
    }

    @Test
    void aRenamedClassHasItsObjects() throws Exception {
        String id;
        try (Server server = bench.start("--clock", "virtual:2027-01-01T00:00:00Z")) {
            id = bench.ask(server, "/a/own");
            bench.ask(server, "/a/write/hello");
            Workbench.Result refused = bench.run("migrate", "apply");
            assertThat(refused.err()).contains("is in use by another jdo");
            assertThat(refused.code()).isEqualTo(1);
        }
        bench.write(RENAMED, WORKER.replace("class Room", "class Hall"));
        try (Server server = bench.start("--clock", "virtual:2027-01-01T00:10:00Z")) {
            assertThat(String.join("\n", server.output.from(0)))
                    .contains("[WARNING] Migrations that are not applied to the local data yet:")
                    .contains("    - migration \"v2\": Room goes on as Hall, with its data and ids: 1 object, 1 alarm")
                    .contains("Until \"jdo migrate apply\" does so");
            assertThat(bench.ask(server, "/a/read")).isEqualTo("undefined 0 undefined");
        }
        assertThat(bench.run("migrate", "plan", "--check").code()).isEqualTo(3);
        assertThat(bench.run("migrate", "apply").out()).contains("Room goes on as Hall");
        assertThat(bench.run("migrate", "apply").out()).isEqualTo("No local data of moving is to be changed.\n");
        try (Server server = bench.start("--clock", "virtual:2027-01-01T00:20:00Z")) {
            assertThat(String.join("\n", server.output.from(0))).doesNotContain("WARNING");
            assertThat(bench.ask(server, "/a/own")).isEqualTo(id);
            assertThat(bench.ask(server, "/a/read")).isEqualTo("hello 1 undefined");
            assertThat(bench.ask(server, "/" + id + "/read")).isEqualTo("hello 1 undefined");
            assertThat(bench.run("inspect", "show", "Hall/a").out()).contains("hello");
            assertThat(bench.run("clock", "advance", "2h").out()).contains("1 event ran");
            assertThat(bench.ask(server, "/a/read")).isEqualTo("hello 1 yes");
        }
        assertThat(bench.run("migrate", "undo").out()).startsWith("Taken back:");
        bench.write(CONFIG, WORKER);
        try (Server server = bench.start("--clock", "virtual:2027-01-01T03:00:00Z")) {
            assertThat(bench.ask(server, "/a/read")).isEqualTo("hello 1 yes");
        }
    }

    @Test
    void aDeletedClassComesBackByUndo() throws Exception {
        try (Server server = bench.start("--clock", "real")) {
            bench.ask(server, "/a/write/hello");
        }
        bench.write(CONFIG + """
                [[migrations]]
                tag = "v2"
                deleted_classes = ["Room"]
                [[migrations]]
                tag = "v3"
                new_sqlite_classes = ["Room"]
                """, WORKER);
        assertThat(bench.run("migrate", "apply").out())
                .contains("Room ends; its data goes to the undo copy: 1 object, 1 alarm");
        try (Server server = bench.start("--clock", "real")) {
            assertThat(bench.ask(server, "/a/read")).isEqualTo("undefined 0 undefined");
        }
        assertThat(bench.run("migrate", "undo").code()).isZero();
        bench.write(CONFIG, WORKER);
        try (Server server = bench.start("--clock", "real")) {
            assertThat(bench.ask(server, "/a/read")).isEqualTo("hello 1 undefined");
        }
    }
}
