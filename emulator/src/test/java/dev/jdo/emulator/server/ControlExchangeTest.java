package dev.jdo.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.error.UserError;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.emulator.clock.Move;
import dev.jdo.emulator.clock.RealClock;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.log.LogFeed;
import dev.jdo.emulator.log.LogSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlExchangeTest {
    private final RealClock clock = new RealClock();
    private final LogFeed feed = new LogFeed(() -> 0);
    private final HttpServer server = HttpServer.start(
            "127.0.0.1",
            0,
            new Receiver() {
                @Override
                public <R> CompletableFuture<R> deliver(Event<R> event) {
                    return CompletableFuture.failedFuture(new IllegalStateException());
                }
            },
            (request, error) -> new HttpResponse(418, "", "", null, null),
            new Told(),
            new LivePages(false),
            clock,
            new Silent());

    /** A server that does as it is told. */
    private final class Told implements Control {
        @Override
        public Status status() {
            return new Status(1, List.of(new ClassStatus("Room", List.of(new LiveObject("ab", null)), 2)), clock());
        }

        @Override
        public ClockStatus clock() {
            return new ClockStatus(true, 0, 1, new Move.Due(1000, "Room/x"));
        }

        @Override
        public Move advance(long millis, int most) {
            return new Move(millis, most, true, null);
        }

        @Override
        public Move moveTo(long epochMillis, int most) {
            throw new UserError("CLOCK_BACKWARDS", "no", null, "why");
        }

        @Override
        public Move drain(int most) {
            throw new IllegalStateException("broken");
        }

        @Override
        public String evict(String className, String object, boolean closeSockets) {
            return className + object + closeSockets;
        }

        @Override
        public LogFeed.Reader logs(String className, String object) {
            return feed.read(source -> source.is(className, object));
        }

        @Override
        public String runAlarm(String className, String object) {
            return "done";
        }
    }

    private static final class Silent implements Log {
        @Override
        public void line(Level level, String text) {}

        @Override
        public void console(Level level, String text) {}
    }

    @AfterEach
    void close() {
        server.close();
        clock.close();
    }

    /** The status and the body of the answer. */
    private String call(String request, String headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String text = request + " HTTP/1.1\r\n" + headers + "connection: close\r\ncontent-length: " + body.length()
                    + "\r\n\r\n" + body;
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(9, 12) + " " + answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }

    @Test
    void keepsAnOldClientsConnectionAndSaysSo() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 0; i < 2; i++) {
                String text = "GET /cdn-cgi/jdo/x HTTP/1.0\r\nhost: localhost\r\nconnection: Keep-Alive\r\n\r\n";
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                List<String> head = new ArrayList<>();
                int length = 0;
                for (String line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
                    head.add(line);
                    if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                        length = Integer.parseInt(line.substring(16));
                    }
                }
                assertThat(head).contains("Connection: keep-alive");
                answer.skip(length);
            }
        }
    }

    @Test
    void answersLoopbackNamesAlone() throws IOException {
        for (String host : List.of("localhost:1", "127.0.0.1", "127.9.9.9:80", "[::1]:80", "app.localhost")) {
            assertThat(call("GET /cdn-cgi/jdo/clock", "host: " + host + "\r\n", ""))
                    .startsWith("200");
        }
        for (String host : List.of("example.com", "localhost.example.com", "127.0.0.1.nip.io", "192.168.1.1", "")) {
            assertThat(call("GET /cdn-cgi/jdo/clock", "host: " + host + "\r\n", ""))
                    .startsWith("403");
        }
        assertThat(call("GET /cdn-cgi/jdo", "host: localhost\r\norigin: http://localhost:3000\r\n", ""))
                .startsWith("200");
        assertThat(call("GET /cdn-cgi/jdo", "host: localhost\r\norigin: null\r\n", ""))
                .startsWith("403");
        assertThat(call("GET /cdn-cgi/jdo", "host: localhost\r\norigin: https://example.com\r\n", ""))
                .isEqualTo("403 {\"error\":{\"code\":\"FORBIDDEN\",\"message\":\"Invalid Origin header\","
                        + "\"hint\":\"Call it as localhost, from this machine.\"}}");
    }

    @Test
    void saysWhatIsAndDoesAsItIsTold() throws IOException {
        String host = "host: localhost\r\n";
        assertThat(call("GET /cdn-cgi/jdo", host, ""))
                .isEqualTo(
                        "200 {\"pid\":1,\"clock\":{\"virtual\":true,\"now\":\"1970-01-01T00:00:00.000Z\",\"millis\":0,"
                                + "\"pending\":1,\"next\":{\"at\":\"1970-01-01T00:00:01.000Z\",\"of\":\"Room/x\"}},\"classes\":"
                                + "[{\"name\":\"Room\",\"alarms\":2,\"live\":[{\"id\":\"ab\",\"name\":null}]}]}");
        assertThat(call("POST /cdn-cgi/jdo/clock/advance", host, "{\"by\":\"1m\",\"max\":7}"))
                .isEqualTo("200 {\"now\":\"1970-01-01T00:01:00.000Z\",\"millis\":60000,\"ran\":7,\"finished\":true,"
                        + "\"next\":null}");
        assertThat(call(
                        "POST /cdn-cgi/jdo/objects/evict",
                        host,
                        "{\"class\":\"R\",\"object\":\"x\",\"closeSockets\":true}"))
                .isEqualTo("200 {\"evicted\":\"Rxtrue\"}");
        assertThat(call("GET /cdn-cgi/jdo/openapi.json", host, "")).startsWith("200 {\n  \"openapi\"");
    }

    @Test
    void showsWhatAnObjectPrinted() throws IOException {
        Log log = feed.tap(new Silent());
        log.console(Log.Level.WARN, "careful", new LogSource("Room", "ab", "lobby"));
        log.console(Log.Level.LOG, "elsewhere", new LogSource("Room", "cd", null));
        log.console(Log.Level.LOG, "nobody's");
        assertThat(call("GET /cdn-cgi/jdo/logs?class=Room&object=lobby", "host: localhost\r\n", ""))
                .contains("{\"time\":\"1970-01-01T00:00:00.000Z\",\"level\":\"warn\",\"object\":\"Room/lobby\","
                        + "\"message\":\"careful\"}\n")
                .doesNotContain("elsewhere", "nobody's");
        assertThat(call("GET /cdn-cgi/jdo/logs?class=Room", "host: localhost\r\n", ""))
                .startsWith("400")
                .contains("lacks \\\"object\\\"");
    }

    @Test
    void errorsHaveCodeMessageAndHint() throws IOException {
        String host = "host: localhost\r\n";
        assertThat(call("POST /cdn-cgi/jdo/clock/set", host, "{\"to\":1}"))
                .isEqualTo("409 {\"error\":{\"code\":\"CLOCK_BACKWARDS\",\"message\":\"no\",\"hint\":\"why\"}}");
        assertThat(call("POST /cdn-cgi/jdo/clock/drain", host, "")).startsWith("500 {\"error\":{\"code\":\"INTERNAL\"");
        assertThat(call("POST /cdn-cgi/jdo/clock/drain", host, "{\"max\":\"-1\"}"))
                .startsWith("400");
        assertThat(call("DELETE /cdn-cgi/jdo/clock", host, "")).startsWith("404");
        assertThat(call("GET /cdn-cgi/jdoo", host, "")).startsWith("418");
    }
}
