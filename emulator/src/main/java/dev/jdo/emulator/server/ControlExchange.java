package dev.jdo.emulator.server;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.clock.TimeText;
import dev.jdo.emulator.log.LogFeed;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The control endpoint, {@code /cdn-cgi/jdo}: JSON in and out, for this machine alone. The Host must be a loopback name, so
 * that no other name is made to mean this machine, and so must the Origin, where there is one, so that no page of another
 * site steers the server. control.openapi.json describes it.
 */
final class ControlExchange implements HttpHandler {
    static final String PATH = "/cdn-cgi/jdo";

    /** So many events a move runs where it is not told how many. */
    private static final int MOST_EVENTS = 1_000_000;

    private final Control control;
    private final HttpHandler others;

    /** @param others takes what is not for this endpoint */
    ControlExchange(Control control, HttpHandler others) {
        this.control = control;
        this.others = others;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
            others.handleRequest(exchange);
            return;
        }
        String refusal = refusal(exchange);
        if (refusal != null) {
            answer(exchange, 403, ControlJson.error("FORBIDDEN", refusal, "Call it as localhost, from this machine."));
            return;
        }
        exchange.getRequestReceiver()
                .receiveFullBytes((same, body) -> same.dispatch(
                        task -> Thread.ofVirtual().name("jdo-control").start(task),
                        () -> run(same, path.substring(PATH.length()), new String(body, StandardCharsets.UTF_8))));
    }

    private void run(HttpServerExchange exchange, String path, String body) {
        try {
            if (path.equals("/logs") && exchange.getRequestMethod().equals(Methods.GET)) {
                Map<String, String> given = query(exchange);
                LogFeed.Reader lines = control.logs(need(given, "class"), need(given, "object"));
                LogStream.write(exchange, lines, Boolean.parseBoolean(given.get("follow")));
                return;
            }
            answer(exchange, 200, result(exchange, path, body));
        } catch (UserError e) {
            answer(exchange, status(e.code()), ControlJson.error(e.code(), message(e), e.hint()));
        } catch (RuntimeException e) {
            answer(exchange, 500, ControlJson.error("INTERNAL", e.toString(), null));
        }
    }

    private static Map<String, String> query(HttpServerExchange exchange) {
        Map<String, String> given = new HashMap<>();
        for (String pair : exchange.getQueryString().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = pair.substring(equals + 1);
                given.put(pair.substring(0, equals), URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return given;
    }

    private static String message(UserError e) {
        return String.valueOf(e.getMessage());
    }

    private static int status(String code) {
        return switch (code) {
            case "NO_SUCH_CLASS", "NO_SUCH_PATH", "NOT_RUNNING", "NO_ALARM" -> 404;
            case "CLOCK_IS_REAL", "CLOCK_BACKWARDS", "NOT_QUIET", "BUSY" -> 409;
            case "NOT_SERVING" -> 503;
            default -> 400;
        };
    }

    private String result(HttpServerExchange exchange, String path, String body) {
        boolean get = exchange.getRequestMethod().equals(Methods.GET);
        if (get) {
            return switch (path) {
                case "", "/" -> ControlJson.status(control.status());
                case "/openapi.json" -> openapi();
                case "/clock" -> ControlJson.clock(control.clock());
                default -> throw unknown(exchange, path);
            };
        }
        if (!exchange.getRequestMethod().equals(Methods.POST)) {
            throw unknown(exchange, path);
        }
        Map<String, String> given = ControlJson.read(body);
        return switch (path) {
            case "/clock/advance" ->
                ControlJson.move(control.advance(TimeText.duration(need(given, "by")), most(given)));
            case "/clock/set" -> ControlJson.move(control.moveTo(TimeText.time(need(given, "to")), most(given)));
            case "/clock/next" -> ControlJson.move(control.drain(1));
            case "/clock/drain" -> ControlJson.move(control.drain(most(given)));
            case "/objects/evict" -> {
                boolean close = Boolean.parseBoolean(given.get("closeSockets"));
                String id = control.evict(need(given, "class"), need(given, "object"), close);
                yield ControlJson.object(json -> json.writeStringProperty("evicted", id));
            }
            case "/alarms/run" -> {
                String result = control.runAlarm(need(given, "class"), need(given, "object"));
                yield ControlJson.object(json -> json.writeStringProperty("result", result));
            }
            default -> throw unknown(exchange, path);
        };
    }

    private static UserError unknown(HttpServerExchange exchange, String path) {
        return new UserError(
                "NO_SUCH_PATH",
                "There is no " + exchange.getRequestMethod() + " " + PATH + path + ".",
                null,
                "GET " + PATH + "/openapi.json says what there is.");
    }

    private static String need(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new UserError("BAD_REQUEST", "The request lacks \"" + name + "\".");
        }
        return value;
    }

    private static int most(Map<String, String> given) {
        String text = given.getOrDefault("max", String.valueOf(MOST_EVENTS));
        if (!text.matches("[0-9]{1,9}")) {
            throw new UserError("BAD_REQUEST", "\"max\" is a number of events, and not " + text + ".");
        }
        return Integer.parseInt(text);
    }

    private static String openapi() {
        try (InputStream in =
                Objects.requireNonNull(ControlExchange.class.getResourceAsStream("control.openapi.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String refusal(HttpServerExchange exchange) {
        if (!exchange.getSourceAddress().getAddress().isLoopbackAddress()) {
            return "The control endpoint answers this machine alone.";
        }
        if (!Loopback.isHost(exchange.getRequestHeaders().getFirst(Headers.HOST))) {
            return "Invalid Host header";
        }
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        return origin == null || Loopback.isUrl(origin) ? null : "Invalid Origin header";
    }

    private static void answer(HttpServerExchange exchange, int status, String json) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(json);
    }
}
