package dev.jdo.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open pages learn that new code serves. Passes on the platform's dev server, too. */
class LivePagesIT {
    private static final String CONFIG = """
            name = "pages"
            main = "index.js"
            compatibility_date = "2026-07-01"
            """;

    private static final String WORKER = """
            export default {
              fetch() {
                return new Response("<h1>one</h1>", { headers: { "content-type": "text/html" } });
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
    void reloadsPagesWhenNewCodeServes() throws Exception {
        try (Server server = bench.start("--live-reload")) {
            assertThat(bench.ask(server, "/")).startsWith("<h1>one</h1>").contains("/cdn-cgi/live-reload");
            Speaker page = open(server);
            Speaker other = open(server);
            Files.writeString(bench.project.resolve("index.js"), WORKER.replace("one", "two"));
            assertThat(page.next()).isEqualTo("text reload");
            assertThat(other.next()).isEqualTo("text reload");
            assertThat(bench.ask(server, "/")).startsWith("<h1>two</h1>");
            other.abort();
            Files.writeString(bench.project.resolve("index.js"), WORKER.replace("one", "three"));
            assertThat(page.next()).isEqualTo("text reload");
            assertThat(bench.ask(server, "/")).startsWith("<h1>three</h1>");
        }
    }

    @Test
    void leavesPagesAloneWithoutTheFlag() throws Exception {
        try (Server server = bench.start()) {
            assertThat(bench.ask(server, "/")).isEqualTo("<h1>one</h1>");
            Speaker page = open(server);
            Files.writeString(bench.project.resolve("index.js"), WORKER.replace("one", "two"));
            assertThat(page.next()).isEqualTo("text reload");
            assertThat(bench.ask(server, "/")).isEqualTo("<h1>two</h1>");
        }
    }

    private Speaker open(Server server) {
        Speaker page = new Speaker();
        WebSocket socket = bench.client
                .newWebSocketBuilder()
                .subprotocols("WRANGLER_PROXYWORKER_LIVE_RELOAD_PROTOCOL")
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port + "/cdn-cgi/live-reload"), page)
                .join();
        page.opened(socket);
        return page;
    }
}
