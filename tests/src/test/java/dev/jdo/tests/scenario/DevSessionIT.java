package dev.jdo.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jdo dev} takes up while it runs, and what it tells scripts. */
class DevSessionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String CONFIG = """
            name = "everyday"
            main = "index.js"
            compatibility_date = "2026-07-01"
            [vars]
            PLAIN = "one"
            [[durable_objects.bindings]]
            name = "ROOM"
            class_name = "Room"
            [[migrations]]
            tag = "v1"
            new_sqlite_classes = ["Room"]
            """;

    private static final String MORE = """
            [[durable_objects.bindings]]
            name = "HALL"
            class_name = "Hall"
            [[migrations]]
            tag = "v2"
            new_sqlite_classes = ["Hall"]
            """;

    private static final String WORKER = """
            import { DurableObject } from "cloudflare:workers";
            class Counter extends DurableObject {
              async count() {
                const count = ((await this.ctx.storage.get("count")) ?? 0) + 1;
                await this.ctx.storage.put("count", count);
                return count;
              }
            }
            export class Room extends Counter {}
            export class Hall extends Counter {}
            export default {
              async fetch(request, env) {
                const name = new URL(request.url).pathname.slice(1);
                const binding = env[name];
                const text = typeof binding?.getByName === "function" ? await binding.getByName("a").count() : binding;
                return new Response(String(text));
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
    void findsFilesOfAnyNameWhereNoLocaleIsSet() throws Exception {
        Files.createDirectories(bench.project.resolve("public"));
        // By the shell, for this JVM itself may run where none is set.
        String name = "public/$(printf 'gr\\303\\274n.txt')";
        Process shell = new ProcessBuilder("sh", "-c", "printf hello > \"" + name + "\"")
                .directory(bench.project.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        try (Server server = bench.start(Map.of("LC_ALL", "C"), "--assets", "public")) {
            assertThat(bench.ask(server, "/gr%C3%BCn.txt")).isEqualTo("hello");
        }
    }

    @Test
    void takesUpVariablesAndBindings() throws Exception {
        try (Server server = bench.start()) {
            assertThat(bench.ask(server, "/PLAIN")).isEqualTo("one");
            assertThat(bench.ask(server, "/ROOM")).isEqualTo("1");
            assertThat(bench.ask(server, "/SECRET")).isEqualTo("undefined");

            save(server, ".dev.vars", "SECRET=quiet\n", "updated and ready");
            assertThat(bench.ask(server, "/SECRET")).isEqualTo("quiet");
            save(server, ".dev.vars", "SECRET=still\nPLAIN=hidden\n", "updated and ready");
            assertThat(bench.ask(server, "/SECRET")).isEqualTo("still");
            assertThat(bench.ask(server, "/PLAIN")).isEqualTo("hidden");

            assertThat(bench.ask(server, "/HALL")).isEqualTo("undefined");
            save(server, "wrangler.toml", CONFIG + MORE, "updated and ready");
            assertThat(bench.ask(server, "/HALL")).isEqualTo("1");
            assertThat(bench.ask(server, "/ROOM")).isEqualTo("2");

            Files.delete(bench.project.resolve(".dev.vars"));
            save(server, "wrangler.toml", CONFIG + MORE + "# without secrets\n", "updated and ready");
            assertThat(bench.ask(server, "/PLAIN")).isEqualTo("one");
        }
    }

    @Test
    void servesOnWhileTheConfigIsBroken() throws Exception {
        try (Server server = bench.start()) {
            save(server, "wrangler.toml", CONFIG.replace("[vars]", "[vars"), "wrangler.toml:4:");
            assertThat(bench.ask(server, "/PLAIN")).isEqualTo("one");
            save(server, "wrangler.toml", CONFIG.replace("\"one\"", "\"two\""), "updated and ready");
            assertThat(bench.ask(server, "/PLAIN")).isEqualTo("two");
        }
    }

    @Test
    void takesUpAnEnvFile() throws Exception {
        Path file = Files.writeString(place.resolve("more.env"), "SECRET=from afar\n");
        try (Server server = bench.start("--env-file", file.toString(), "--env-file", "not-yet.env")) {
            assertThat(bench.ask(server, "/SECRET")).isEqualTo("from afar");
            save(server, "../more.env", "SECRET=from nearer\n", "updated and ready");
            assertThat(bench.ask(server, "/SECRET")).isEqualTo("from nearer");
            save(server, "not-yet.env", "SECRET=from here\n", "updated and ready");
            assertThat(bench.ask(server, "/SECRET")).isEqualTo("from here");
        }
    }

    @Test
    void writesItsAddressIntoADescriptor() throws Exception {
        Path ready = place.resolve("ready");
        try (Server server = through("exec 3>'" + ready + "'", "--ready-fd", "3")) {
            server.awaitReady("Ready on http");
            assertThat(ready).hasContent("http://localhost:" + server.port + "\n");
        }
        Path log = Files.writeString(place.resolve("log"), "before\n");
        try (Server server = through("exec 4>>'" + log + "'", "--ready-fd=4")) {
            server.awaitReady("Ready on http");
            assertThat(log).hasContent("before\nhttp://localhost:" + server.port + "\n");
        }
    }

    /** A number that nobody opened may be a file of the virtual machine's own. */
    @Test
    void leavesOtherDescriptorsAlone() throws Exception {
        for (String descriptor : List.of("5", "9", "12")) {
            try (Server server = through("exec 5>&- 9>&-", "--ready-fd", descriptor)) {
                assertThat(server.awaitExit()).isEqualTo(1);
                assertThat(String.join("\n", server.output.from(0))).contains("file descriptor", descriptor);
            }
        }
    }

    @Test
    void saysAllInJsonWhereThatIsWanted() throws Exception {
        Files.writeString(bench.project.resolve("wrangler.toml"), "colour = 1\n" + CONFIG);
        Files.writeString(bench.project.resolve(".dev.vars"), "SECRET=quiet\n");
        try (Server server = bench.start("--log-format", "json")) {
            save(server, "wrangler.toml", "colour = 2\n" + CONFIG.replace("\"one\"", "\"two\""), "updated and ready");
            save(server, "wrangler.toml", CONFIG.replace("[vars]", "[vars"), "\"error\"");
            List<String> lines = server.output.from(0);
            assertThat(lines).allMatch(line -> line.startsWith("{\"time\":\"") && line.endsWith("}"));
            assertThat(lines)
                    .anyMatch(line -> line.contains("\"level\":\"warn\"") && line.contains("colour"))
                    .anyMatch(line ->
                            line.contains("\"level\":\"log\"") && line.contains("Using secrets defined in .dev.vars"));
        }
    }

    /** A server whose shell did something before. */
    private Server through(String before, String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", before + "; exec \"$0\" \"$@\""));
        command.addAll(ScenarioIT.COMMAND);
        return new Server(command, bench.project, bench.state, List.of(flags), Map.of());
    }

    /** Saves a file, and waits until the server has said something. */
    private void save(Server server, String file, String text, String said) throws Exception {
        int from = server.output.size();
        Files.writeString(bench.project.resolve(file), text);
        assertThat(server.output.await(from, lines -> lines.stream().anyMatch(line -> line.contains(said)), PATIENCE))
                .as(String.join("\n", server.output.from(from)))
                .isTrue();
    }
}
