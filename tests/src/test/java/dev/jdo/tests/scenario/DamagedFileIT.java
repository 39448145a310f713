package dev.jdo.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
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

    @BeforeEach
    void project() throws IOException {
        Files.createDirectory(place.resolve("project"));
        Files.writeString(place.resolve("project/wrangler.toml"), CONFIG);
        Files.writeString(place.resolve("project/index.js"), WORKER);
    }

    @Test
    void hurtsNobodyElse() throws Exception {
        Path file;
        try (Server server = start()) {
            assertThat(ask(server, "/bad/up").body()).isEqualTo("1");
            assertThat(ask(server, "/good/up").body()).isEqualTo("1");
            String id = ask(server, "/bad/id").body();
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
        try (Server server = start()) {
            for (String method : List.of("up", "rows", "up")) {
                HttpResponse<String> answer = ask(server, "/bad/" + method);
                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.body()).matches("Error: internal error; reference = [0-9a-v]{24}");
            }
            assertThat(ask(server, "/good/up").body()).isEqualTo("2");
            assertThat(ask(server, "/new/up").body()).isEqualTo("1");
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
            assertThat(ask(server, "/bad/up").body()).isEqualTo("2");
        }
    }

    @Test
    void theServerStartsWithoutItsListOfAlarms() throws Exception {
        Path list = place.resolve("state/v3/do/damaged-Note/metadata.sqlite");
        Files.createDirectories(place.resolve("state/v3/do/damaged-Note"));
        Files.writeString(list, GARBAGE);
        try (Server server = start()) {
            assertThat(ask(server, "/any/up").body()).isEqualTo("1");
            assertThat(String.join("\n", server.output.from(0)))
                    .contains("The alarms that are set cannot be read", list.toString());
            assertThat(list).hasContent(GARBAGE);
        }
    }

    private Server start() throws IOException, InterruptedException {
        Server server = new Server(ScenarioIT.COMMAND, place.resolve("project"), place.resolve("state"), List.of());
        server.awaitReady("Ready on http");
        return server;
    }

    private static HttpResponse<String> ask(Server server, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + path))
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
