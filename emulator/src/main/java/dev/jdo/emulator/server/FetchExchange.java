package dev.jdo.emulator.server;

import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.bridge.web.Urls;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.event.Trace;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.log.RequestLine;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange as an event: the request in, the response out, a line for the log. */
final class FetchExchange implements HttpHandler {
    /** A body no longer than this is read before the worker is called; a longer one is streamed. */
    private static final long BUFFERED = 1 << 20;

    private final Receiver receiver;
    private final ErrorPage errorPage;
    private final LivePages pages;
    private final Clock clock;
    private final Log log;

    FetchExchange(Receiver receiver, ErrorPage errorPage, LivePages pages, Clock clock, Log log) {
        this.receiver = receiver;
        this.errorPage = errorPage;
        this.pages = pages;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        long began = clock.nanos();
        long length = exchange.getRequestContentLength();
        if (length == 0 && mayHaveBody(exchange)) {
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> deliver(exchange, new Body.Text(""), began));
        } else if (exchange.isRequestComplete()) {
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> deliver(exchange, null, began));
        } else if (length > 0 && length <= BUFFERED) {
            exchange.getRequestReceiver()
                    .receiveFullBytes((same, bytes) -> same.dispatch(
                            SameThreadExecutor.INSTANCE,
                            () -> deliver(same, new Body.Bytes(ByteBuffer.wrap(bytes)), began)));
        } else {
            exchange.dispatch(
                    SameThreadExecutor.INSTANCE, () -> deliver(exchange, new RequestStream(exchange, length), began));
        }
    }

    /** A length of 0 is a body, an empty one, unless the method has none (as the platform's front sees it). */
    private static boolean mayHaveBody(HttpServerExchange exchange) {
        HttpString method = exchange.getRequestMethod();
        return exchange.getRequestHeaders().contains(Headers.CONTENT_LENGTH)
                && !method.equals(Methods.GET)
                && !method.equals(Methods.HEAD);
    }

    private void deliver(HttpServerExchange exchange, @Nullable Body body, long began) {
        HttpRequest request =
                new HttpRequest(exchange.getRequestMethod().toString(), url(exchange), headers(exchange), body, null);
        // Answered on the connection's own thread: elsewhere Undertow spins for the end of the exchange while the next
        // request of the connection is already there.
        Trace trace = log.wantsObjects() ? new Trace() : null;
        var _ = receiver.deliver(new Event.Fetch(request, trace))
                .whenComplete((response, error) -> exchange.getIoThread().execute(() -> {
                    HttpResponse answer = response != null ? response : errorPage.render(request, error);
                    ResponseWriter.write(exchange, pages.dress(exchange.getRequestMethod(), answer));
                    log.request(new RequestLine(
                            request.method(),
                            path(exchange),
                            answer.status(),
                            reason(answer),
                            (clock.nanos() - began + 500_000) / 1_000_000,
                            trace == null ? List.of() : trace.labels()));
                }));
    }

    private static String reason(HttpResponse response) {
        return response.statusText().isEmpty() ? StatusCodes.getReason(response.status()) : response.statusText();
    }

    private static String path(HttpServerExchange exchange) {
        return exchange.getRequestURI();
    }

    private static String url(HttpServerExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        String query = exchange.getQueryString();
        String uri = exchange.isHostIncludedInRequestURI()
                ? exchange.getRequestURI()
                : exchange.getRequestScheme() + "://" + (host == null ? exchange.getHostAndPort() : host)
                        + exchange.getRequestURI();
        String url = query.isEmpty() ? uri : uri + "?" + query;
        return hasDots(uri) ? normalized(url) : url;
    }

    /** Whether there may be segments "." or "..", which no URL has that was parsed; a browser takes them away itself. */
    private static boolean hasDots(String uri) {
        return uri.contains("/.") || uri.contains("%2e") || uri.contains("%2E") || uri.indexOf('\\') >= 0;
    }

    private static String normalized(String url) {
        String normal = new Urls().normalize(url);
        return normal == null ? url : normal;
    }

    /** What the worker sees, as the platform's front changes it (spec: HTTP surface of the dev server). */
    private static String headers(HttpServerExchange exchange) {
        HeaderMap map = exchange.getRequestHeaders();
        StringBuilder text = new StringBuilder(256);
        for (HeaderValues values : map) {
            HttpString name = values.getHeaderName();
            if (name.equals(Headers.ACCEPT_ENCODING) || name.equals(Headers.CONNECTION)) {
                continue;
            }
            String lower = name.toString().toLowerCase(Locale.ROOT);
            for (String value : values) {
                text.append(lower).append('\n').append(value).append('\n');
            }
        }
        text.append("accept-encoding\nbr, gzip\ncf-connecting-ip\n");
        text.append(exchange.getSourceAddress().getAddress().getHostAddress()).append('\n');
        return text.toString();
    }
}
