package dev.jdo.tests.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code jdo dev --inspect}: a debugger that speaks the Chrome DevTools protocol stops in an object's TypeScript. */
@Timeout(180)
class DebuggerIT {
    private static final String CONFIG = """
            name = "debugged"
            main = "index.ts"
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
            interface Env { ROOM: DurableObjectNamespace<Room> }
            export class Room extends DurableObject {
              add(one: number, other: number): number {
                const sum: number = one + other;
                return sum;
              }
            }
            export default {
              async fetch(request: Request, env: Env): Promise<Response> {
                return new Response(`${await env.ROOM.getByName("a").add(2, 3)}`);
              },
            };
            """;

    private int messages;

    @TempDir
    Path place;

    @Test
    void stopsInAnObject() throws Exception {
        int port = freePort();
        try (Workbench bench = new Workbench(place, CONFIG, "");
                Server server = start(bench, port)) {
            Speaker debugger = new Speaker();
            debugger.opened(bench.client
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/jdo"), debugger)
                    .join());
            send(debugger, "Runtime.enable", Map.of());
            send(debugger, "Debugger.enable", Map.of());
            send(debugger, "Runtime.runIfWaitingForDebugger", Map.of());
            Map<?, ?> script = await(debugger, "Debugger.scriptParsed", "file:///bundle/index.js");
            Map<?, ?> map = decode(String.valueOf(script.get("sourceMapURL")));
            String root = String.valueOf(map.get("sourceRoot"));
            assertThat(root)
                    .as("the folder of the sources, as debuggers take it")
                    .startsWith("file:///");
            String source = String.valueOf(((List<?>) member(map, "sources")).getFirst());
            Path original = Path.of(URI.create(root).resolve(source));
            assertThat(original).isEqualTo(bench.project.toRealPath().resolve("index.ts"));

            int asked = send(debugger, "Debugger.getScriptSource", Map.of("scriptId", member(script, "scriptId")));
            String text = String.valueOf(answer(debugger, asked).get("scriptSource"));
            long line = text.substring(0, text.indexOf("return sum")).lines().count() - 1;
            send(
                    debugger,
                    "Debugger.setBreakpointByUrl",
                    Map.of("lineNumber", line, "url", member(script, "url"), "columnNumber", 0L));
            CompletableFuture<HttpResponse<String>> asking =
                    bench.client.sendAsync(bench.to(server, "/").build(), BodyHandlers.ofString());

            Map<?, ?> frame = top(await(debugger, "Debugger.paused", ""));
            if (":module:eval".equals(frame.get("functionName"))) {
                // The method is not parsed yet where its module is evaluated, and the breakpoint stands at what follows
                // it.
                send(debugger, "Debugger.resume", Map.of());
                frame = top(await(debugger, "Debugger.paused", ""));
            }
            assertThat(frame.get("functionName")).isEqualTo("add");
            int evaluated = send(
                    debugger,
                    "Debugger.evaluateOnCallFrame",
                    Map.of("callFrameId", member(frame, "callFrameId"), "expression", "sum * 10"));
            Map<?, ?> result = (Map<?, ?>) member(answer(debugger, evaluated), "result");
            assertThat(result.get("value")).isEqualTo(50L);
            assertThat(asking).isNotDone();
            send(debugger, "Debugger.resume", Map.of());
            assertThat(asking.join().body()).isEqualTo("5");
        }
    }

    private static Server start(Workbench bench, int port) throws IOException, InterruptedException {
        Files.delete(bench.project.resolve("index.js"));
        Files.writeString(bench.project.resolve("index.ts"), WORKER);
        return bench.start("--inspect=" + port);
    }

    private int send(Speaker debugger, String method, Map<String, Object> parameters) {
        messages++;
        debugger.send(Json.write(Map.of("id", (long) messages, "method", method, "params", parameters)));
        return messages;
    }

    /** The parameters of the next event of that name that mentions the text. */
    private static Map<?, ?> await(Speaker debugger, String method, String text) throws InterruptedException {
        while (true) {
            Map<?, ?> message = next(debugger);
            if (method.equals(message.get("method")) && message.toString().contains(text)) {
                return (Map<?, ?>) member(message, "params");
            }
        }
    }

    private static Map<?, ?> top(Map<?, ?> paused) {
        return (Map<?, ?>) ((List<?>) member(paused, "callFrames")).getFirst();
    }

    private static Map<?, ?> answer(Speaker debugger, int id) throws InterruptedException {
        while (true) {
            Map<?, ?> message = next(debugger);
            if (Long.valueOf(id).equals(message.get("id"))) {
                return (Map<?, ?>) member(message, "result");
            }
        }
    }

    private static Map<?, ?> next(Speaker debugger) throws InterruptedException {
        return read(debugger.next().substring("text ".length()));
    }

    private static Map<?, ?> decode(String dataUrl) {
        String encoded = dataUrl.substring(dataUrl.indexOf(',') + 1);
        return read(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
    }

    private static Map<?, ?> read(String json) {
        Object value = Json.read(json);
        assertThat(value).isInstanceOf(Map.class);
        return (Map<?, ?>) requireNonNull(value);
    }

    private static Object member(Map<?, ?> object, String name) {
        @Nullable Object value = object.get(name);
        assertThat(value).as(name).isNotNull();
        return requireNonNull(value);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
