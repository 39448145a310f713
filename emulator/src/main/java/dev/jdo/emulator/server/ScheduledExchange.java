package dev.jdo.emulator.server;

import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.event.ScheduledResult;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the worker's scheduled handler by hand: {@code /cdn-cgi/local/scheduled?cron=&time=&format=json} (spec.md §2.3), by any
 * method.
 */
final class ScheduledExchange implements HttpHandler {
    private static final Set<String> PATHS =
            Set.of("/cdn-cgi/local/scheduled", "/cdn-cgi/handler/scheduled", "/cdn-cgi/mf/scheduled");

    private final Receiver receiver;
    private final Clock clock;
    private final HttpHandler others;

    /** @param others takes what is not for this path */
    ScheduledExchange(Receiver receiver, Clock clock, HttpHandler others) {
        this.receiver = receiver;
        this.clock = clock;
        this.others = others;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!PATHS.contains(exchange.getRequestPath())) {
            others.handleRequest(exchange);
            return;
        }
        if (!Loopback.isHost(exchange.getRequestHeaders().getFirst(Headers.HOST))) {
            answer(exchange, 403, "text/plain;charset=UTF-8", "Invalid Host header");
            return;
        }
        String cron = parameter(exchange, "cron");
        String time = parameter(exchange, "time");
        long millis = clock.millis();
        if (time != null) {
            try {
                millis = Long.parseLong(time);
            } catch (NumberFormatException e) {
                String problem = "TypeError: The value cannot be converted because it is not a valid Date.";
                answer(exchange, 500, "text/plain;charset=UTF-8", problem);
                return;
            }
        }
        Event.Scheduled event = new Event.Scheduled(cron == null ? "" : cron, millis);
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> deliver(exchange, event));
    }

    private void deliver(HttpServerExchange exchange, Event.Scheduled event) {
        var _ = receiver.deliver(event)
                .whenComplete((result, error) -> exchange.getIoThread()
                        .execute(() -> tell(exchange, error == null ? result : new ScheduledResult(false, false))));
    }

    private static void tell(HttpServerExchange exchange, ScheduledResult result) {
        int status = result.ok() ? 200 : 500;
        String outcome = result.ok() ? "ok" : "exception";
        if ("json".equals(parameter(exchange, "format"))) {
            String json = "{\"outcome\":\"" + outcome + "\",\"noRetry\":" + result.noRetry() + "}";
            answer(exchange, status, "application/json", json);
        } else {
            answer(exchange, status, "text/plain;charset=UTF-8", outcome);
        }
    }

    private static @Nullable String parameter(HttpServerExchange exchange, String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null ? null : decoded(values.getFirst());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static void answer(HttpServerExchange exchange, int status, String type, String text) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
        exchange.getResponseSender().send(text);
    }
}
