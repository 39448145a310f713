package dev.jdo.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of one object is garbage: its callers learn that, its author where and what to do, and nobody else notices. */
class DamagedFileIT {
    private static final String GARBAGE = "this is no database. ".repeat(1000);

    private static final String CONFIG = """
            name = "damaged"
            main = "index.js"
            compatibility_date = "2026-07-01"
            [[durable_objects.bindings]]
            name = "NOTES"
            class_name = "Note"
            [[migrations]]
            tag = "v1"
            new_sqlite_classes = ["Note"]
            """;

    private static final String WORKER = """
            import { DurableObject } from "cloudflare:workers";
            export class Note extends DurableObject {
              async up() {
                const n = ((await this.ctx.storage.get("n")) ?? 0) + 1;
                await this.ctx.storage.put("n", n);
                return n;
              }
              rows() {
                return this.ctx.storage.sql.exec("SELECT 1 AS one").toArray().length;
              }
            }
            export default {
              async fetch(request, env) {
                const [, name, method] = new URL(request.url).pathname.split("/");
                const id = env.NOTES.idFromName(name);
                if (method === "id") return new Response(id.toString());
                try {
                  return new Response(await env.NOTES.get(id)[method]());
                } catch (e) {
                  return new Response(`${e.name}: ${e.message}`, { status: 500 });
                }
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
    void hurtsNobodyElse() throws Exception {
        Path file;
        try (Server server = bench.start()) {
            assertThat(bench.ask(server, "/bad/up")).isEqualTo("1");
            assertThat(bench.ask(server, "/good/up")).isEqualTo("1");
            String id = bench.ask(server, "/bad/id");
            file = place.resolve("state/v3/do/damaged-Note").resolve(id + ".sqlite");
        }
        Path kept = Files.move(file, place.resolve("kept.sqlite"));
        for (String ending : List.of("-wal", "-shm")) {
            Path log = Path.of(file + ending);
            if (Files.exists(log)) {
                Files.move(log, Path.of(kept + ending));
            }
        }
        Files.writeString(file, GARBAGE);
        try (Server server = bench.start()) {
            for (String method : List.of("up", "rows", "up")) {
                HttpResponse<String> answer = bench.get(server, "/bad/" + method);
                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.body()).matches("Error: internal error; reference = [0-9a-v]{24}");
            }
            assertThat(bench.ask(server, "/good/up")).isEqualTo("2");
            assertThat(bench.ask(server, "/new/up")).isEqualTo("1");
            assertThat(String.join("\n", server.output.from(0)))
                    .contains(
                            "file is not a database: SQLITE_NOTADB",
                            file.toString(),
                            "Put a good copy in its place, or delete it to begin anew.");
            assertThat(file).hasContent(GARBAGE);

            // What the hint says helps at once.
            for (String ending : List.of("", "-wal", "-shm")) {
                Path copy = Path.of(kept + ending);
                if (Files.exists(copy)) {
                    Files.move(copy, Path.of(file + ending), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            assertThat(bench.ask(server, "/bad/up")).isEqualTo("2");
        }
    }

    @Test
    void theServerStartsWithoutItsListOfAlarms() throws Exception {
        Path list = place.resolve("state/v3/do/damaged-Note/metadata.sqlite");
        Files.createDirectories(place.resolve("state/v3/do/damaged-Note"));
        Files.writeString(list, GARBAGE);
        try (Server server = bench.start()) {
            assertThat(bench.ask(server, "/any/up")).isEqualTo("1");
            assertThat(String.join("\n", server.output.from(0)))
                    .contains("The alarms that are set cannot be read", list.toString());
            assertThat(list).hasContent(GARBAGE);
        }
    }
}
