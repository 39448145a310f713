package dev.jdo.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that steer a running server, as a user gives them in the project's folder. */
class SteeringIT {
    private static final String CONFIG = """
            name = "steered"
            main = "index.js"
            compatibility_date = "2026-07-01"
            [[durable_objects.bindings]]
            name = "ROOM"
            class_name = "Room"
            [[migrations]]
            tag = "v1"
            new_sqlite_classes = ["Room"]
            """;

    private static final String WORKER = """
            import { DurableObject } from "cloudflare:workers";
            export class Room extends DurableObject {
              memory = 0;
              async count() {
                const stored = ((await this.ctx.storage.get("stored")) ?? 0) + 1;
                await this.ctx.storage.put("stored", stored);
                return `${++this.memory} ${stored}`;
              }
              async hourly() {
                await this.ctx.storage.setAlarm(Date.now() + 3_600_000);
                return "set";
              }
              async alarm() {
                await this.count();
                await this.hourly();
              }
              say() {
                console.log("said by", this.ctx.id.name);
              }
              warn() {
                console.warn("careful");
              }
              busy() {
                setTimeout(() => {}, 3_600_000);
                return "busy";
              }
              fetch() {
                const [client, server] = Object.values(new WebSocketPair());
                this.ctx.acceptWebSocket(server);
                return new Response(null, { status: 101, webSocket: client });
              }
              async webSocketMessage(ws) {
                ws.send(await this.count());
              }
            }
            export default {
              async fetch(request, env) {
                const [, name, method] = new URL(request.url).pathname.split("/");
                const room = env.ROOM.getByName(name);
                return request.headers.has("upgrade") ? room.fetch(request) : new Response(await room[method]());
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
    void movesAVirtualClock() throws Exception {
        try (Server server = bench.start("--clock", "virtual:2027-01-01T00:00:00Z")) {
            assertThat(out("clock", "now")).isEqualTo("2027-01-01T00:00:00.000Z (virtual); nothing is due\n");
            bench.ask(server, "/a/hourly");
            assertThat(out("clock", "now"))
                    .isEqualTo("2027-01-01T00:00:00.000Z (virtual); next Room/a at 2027-01-01T01:00:00.000Z\n");
            assertThat(out("clock", "advance", "24h"))
                    .isEqualTo("2027-01-02T00:00:00.000Z: 24 events ran; next Room/a at 2027-01-02T01:00:00.000Z\n");
            assertThat(bench.ask(server, "/a/count")).isEqualTo("2 25");
            assertThat(out("clock", "set", "2027-01-02T06:30:00Z"))
                    .isEqualTo("2027-01-02T06:30:00.000Z: 6 events ran; next Room/a at 2027-01-02T07:00:00.000Z\n");
            assertThat(out("clock", "next"))
                    .isEqualTo("2027-01-02T07:00:00.000Z: 1 event ran; next Room/a at 2027-01-02T08:00:00.000Z\n");
            assertThat(out("clock", "drain", "--max", "10"))
                    .isEqualTo("2027-01-02T17:00:00.000Z: 10 events ran, stopped there; next Room/a at"
                            + " 2027-01-02T18:00:00.000Z\n");
            assertThat(out("clock", "now", "--json"))
                    .contains("\"now\":\"2027-01-02T17:00:00.000Z\"")
                    .contains("\"virtual\":true");
            Workbench.Result back = bench.run("clock", "set", "2027-01-01");
            assertThat(back.err()).contains("2027-01-02T17:00:00.000Z and does not go back");
            assertThat(back.code()).isEqualTo(1);
            assertThat(bench.run("clock", "advance", "soon").code()).isEqualTo(1);
        }
    }

    @Test
    void evictsAndRunsAlarms() throws Exception {
        try (Server server = bench.start()) {
            assertThat(bench.ask(server, "/a/count")).isEqualTo("1 1");
            assertThat(bench.ask(server, "/a/count")).isEqualTo("2 2");
            assertThat(out("evict", "Room/a")).isEqualTo("Evicted Room/a.\n");
            assertThat(bench.ask(server, "/a/count")).isEqualTo("1 3");

            Speaker socket = open(server, "/a");
            socket.send("count");
            assertThat(socket.next()).isEqualTo("text 2 4");
            out("evict", "Room/a");
            socket.send("count");
            assertThat(socket.next()).isEqualTo("text 1 5");
            out("evict", "Room/a", "--close-sockets");
            assertThat(socket.next()).startsWith("close 1006");
            assertThat(bench.ask(server, "/a/count")).isEqualTo("1 6");

            Workbench.Result nobody = bench.run("evict", "Room/nobody");
            assertThat(nobody.err()).contains("Cannot evict Room/nobody: it is not currently running.");
            assertThat(nobody.code()).isEqualTo(1);
            bench.ask(server, "/busy/busy");
            assertThat(bench.run("evict", "Room/busy").err()).contains("it still has active references");
            assertThat(bench.run("evict", "Hall/a").err()).contains("has no Durable Object class Hall");
            assertThat(bench.run("evict", "Room").err()).contains("Which object is Room?");

            assertThat(bench.run("alarm", "run", "Room/a").err()).contains("Room/a has no alarm that could run now.");
            bench.ask(server, "/a/hourly");
            assertThat(out("alarm", "run", "Room/a")).isEqualTo("The alarm of Room/a: done.\n");
            assertThat(bench.ask(server, "/a/count")).endsWith(" 8");
            assertThat(out("alarm", "run", "Room/a", "--json")).isEqualTo("{\"result\":\"done\"}\n");

            Workbench.Result real = bench.run("clock", "advance", "1h");
            assertThat(real.err()).contains("The server runs by the real clock, which cannot be moved.");
            assertThat(real.code()).isEqualTo(1);
        }
    }

    @Test
    void followsWhatAnObjectPrints() throws Exception {
        try (Server server = bench.start()) {
            bench.ask(server, "/a/say");
            bench.ask(server, "/b/say");
            assertThat(out("logs", "Room/a")).containsOnlyOnce("said by a");
            try (Follower follower = new Follower(bench, "logs", "Room/a", "-f", "--json")) {
                follower.awaitLines(1);
                bench.ask(server, "/b/say");
                bench.ask(server, "/a/say");
                bench.ask(server, "/a/warn");
                assertThat(follower.awaitLines(3))
                        .allMatch(line -> line.contains("\"object\":\"Room/a\""))
                        .satisfiesExactly(
                                line -> assertThat(line).contains("said by a"),
                                line -> assertThat(line).contains("said by a"),
                                line -> assertThat(line).contains("\"level\":\"warn\"", "careful"));
                out("evict", "Room/a");
                bench.ask(server, "/a/say");
                follower.awaitLines(4);
            }
        }
    }

    /** A command that prints until it is stopped. */
    private static final class Follower implements AutoCloseable {
        private final Process process;
        private final Output output = new Output();

        Follower(Workbench bench, String... command) throws IOException {
            List<String> line = new ArrayList<>(ScenarioIT.COMMAND);
            line.addAll(List.of(command));
            line.addAll(List.of("--persist-to", bench.state.toString()));
            process = new ProcessBuilder(line)
                    .directory(bench.project.toFile())
                    .redirectErrorStream(true)
                    .start();
            Thread.ofPlatform().daemon().start(() -> output.readAll(process.getInputStream()));
        }

        List<String> awaitLines(int count) throws InterruptedException {
            assertThat(output.await(0, lines -> lines.size() >= count, Duration.ofSeconds(30)))
                    .as(String.join("\n", output.from(0)))
                    .isTrue();
            return output.from(0);
        }

        @Override
        public void close() {
            process.destroy();
            assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void saysSoWhereNoServerRuns() throws Exception {
        for (String[] command : new String[][] {{"clock", "now"}, {"evict", "Room/a"}, {"alarm", "run", "Room/a"}}) {
            Workbench.Result result = bench.run(command);
            assertThat(result.err()).contains("No jdo dev runs on the state folder");
            assertThat(result.code()).isEqualTo(1);
        }
    }

    private Speaker open(Server server, String path) {
        Speaker speaker = new Speaker();
        speaker.opened(bench.client
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port + path), speaker)
                .join());
        return speaker;
    }

    /** What a command prints that does what it should. */
    private String out(String... command) throws IOException, InterruptedException {
        Workbench.Result result = bench.run(command);
        assertThat(result)
                .extracting(Workbench.Result::code, Workbench.Result::err)
                .containsExactly(0, "");
        return result.out();
    }
}
