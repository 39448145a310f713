package dev.jdo.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests and answers are streamed and not gathered: more goes through than the server's heap could hold. {@code -Djdo.stream.mib=1024}
 * says how many MiB; by default it is no more than proves it.
 */
@Timeout(120)
class StreamingIT {
    private static final long MIB = Long.getLong("jdo.stream.mib", 384);
    private static final String HEAP = System.getProperty("jdo.stream.heap", "320m");
    private static final String CONFIG = """
            name = "streaming"
            main = "index.js"
            compatibility_date = "2026-11-17"
            [[durable_objects.bindings]]
            name = "ROOM"
            class_name = "Room"
            [[migrations]]
            tag = "v1"
            new_sqlite_classes = ["Room"]
            """;

    private static final String WORKER = """
            import { DurableObject } from "cloudflare:workers";
            const encoder = new TextEncoder();
            export class Room extends DurableObject {
              log = [];
              async fetch(request) {
                const [, , what, argument] = new URL(request.url).pathname.split("/");
                return this[what](request, argument);
              }
              down(_, mib) {
                let left = mib * 16;
                return new Response(new ReadableStream({
                  pull(controller) {
                    if (left-- === 0) controller.close();
                    else controller.enqueue(new Uint8Array(65_536).fill(left));
                  },
                }));
              }
              async up(request) {
                let bytes = 0;
                for await (const chunk of request.body) bytes += chunk.byteLength;
                return new Response(`${bytes}`);
              }
              events(request) {
                request.signal.addEventListener("abort", () => this.log.push(`${request.signal.reason}`));
                return new Response(new ReadableStream({
                  start: (controller) => {
                    this.send = (text) => controller.enqueue(encoder.encode(`data: ${text}\\n\\n`));
                    this.send("first");
                  },
                  cancel: (reason) => this.log.push(`cancelled ${reason}`),
                }), { headers: { "content-type": "text/event-stream" } });
              }
              say(_, text) {
                if (this.log.length === 0) this.send(text);
                return new Response(this.log.join());
              }
            }
            export default {
              async fetch(request, env) {
                const url = new URL(request.url);
                if (url.pathname.startsWith("/pass/")) return fetch(decodeURIComponent(url.pathname.slice(6)));
                return env.ROOM.getByName(url.pathname.split("/")[1]).fetch(request);
              },
            };
            """;

    @TempDir
    Path place;

    private Workbench bench;
    private Server server;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        bench = new Workbench(place, CONFIG, WORKER);
        server = bench.start(Map.of("JDO_JAVA_OPTS", "-Xmx" + HEAP));
    }

    @AfterEach
    void stop() {
        server.close();
        bench.close();
    }

    private long download(String path) throws IOException, InterruptedException {
        try (InputStream body = bench.client
                .send(bench.to(server, path).build(), BodyHandlers.ofInputStream())
                .body()) {
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void report(String what, long began) {
        long millis = (System.nanoTime() - began) / 1_000_000;
        System.out.println(MIB + " MiB " + what + " in " + millis + " ms, " + MIB * 1000 / millis + " MiB/s");
    }

    @Test
    void aLongAnswerOfAnObject() throws Exception {
        long began = System.nanoTime();
        assertThat(download("/a/down/" + MIB)).isEqualTo(MIB << 20);
        report("worker, object, client", began);
    }

    @Test
    void aLongRequestToAnObject() throws Exception {
        long began = System.nanoTime();
        HttpRequest.BodyPublisher zeros = HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(MIB << 20));
        HttpRequest request = bench.to(server, "/a/up")
                .timeout(Duration.ofMinutes(2))
                .POST(zeros)
                .build();
        assertThat(bench.client.send(request, BodyHandlers.ofString()).body()).isEqualTo(Long.toString(MIB << 20));
        report("client, worker, object", began);
    }

    @Test
    void aLongAnswerFromOutside() throws Exception {
        HttpServer outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, MIB << 20);
            try (OutputStream out = exchange.getResponseBody()) {
                new Zeros(MIB << 20).transferTo(out);
            }
        });
        outside.start();
        try {
            long began = System.nanoTime();
            String origin = "http://127.0.0.1:" + outside.getAddress().getPort() + "/";
            assertThat(download("/pass/" + origin.replace("/", "%2F"))).isEqualTo(MIB << 20);
            report("outside, worker, client", began);
        } finally {
            outside.stop(0);
        }
    }

    @Test
    void eventsArriveAsTheyAreSent() throws Exception {
        InputStream body = bench.client
                .send(bench.to(server, "/a/events").build(), BodyHandlers.ofInputStream())
                .body();
        BufferedReader events = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        assertThat(events.readLine()).isEqualTo("data: first");
        bench.ask(server, "/a/say/second");
        events.readLine();
        assertThat(events.readLine()).isEqualTo("data: second");
        body.close();
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> bench.ask(server, "/a/say/more"),
                        "cancelled undefined,AbortError: The client has disconnected"::equals);
    }

    /** So many bytes. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            left -= count;
            return count;
        }
    }
}
