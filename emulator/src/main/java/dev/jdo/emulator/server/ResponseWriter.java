package dev.jdo.emulator.server;

import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.bridge.web.EncodedBody;
import dev.jdo.bridge.web.GzipBody;
import dev.jdo.emulator.websocket.SocketEnd;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a response: head, then the body at once, or piece by piece as it comes. */
final class ResponseWriter {
    private ResponseWriter() {}

    static void write(HttpServerExchange exchange, HttpResponse response) {
        exchange.setStatusCode(response.status());
        if (!response.statusText().isEmpty()) {
            exchange.setReasonPhrase(response.statusText());
        }
        headers(exchange.getResponseHeaders(), response.headers());
        if (response.webSocket() instanceof SocketEnd end) {
            SocketUpgrade.accept(exchange, end);
            return;
        }
        Body body = body(exchange, response.body());
        if (body == null) {
            exchange.endExchange();
        } else if (body.buffered()) {
            ByteBuffer bytes = body.bytes();
            if (exchange.getRequestMethod().equals(Methods.HEAD)) {
                exchange.setResponseContentLength(bytes.remaining());
                exchange.endExchange();
            } else {
                exchange.setResponseContentLength(bytes.remaining());
                exchange.getResponseSender().send(bytes);
            }
        } else {
            if (body.length() >= 0) {
                exchange.setResponseContentLength(body.length());
            } else if (!exchange.getRequestMethod().equals(Methods.HEAD)) {
                // What the Worker says of a stream's length does not count.
                exchange.getResponseHeaders().remove(Headers.CONTENT_LENGTH);
            }
            exchange.addExchangeCompleteListener((same, next) -> {
                body.cancel();
                next.proceed();
            });
            pump(exchange.getResponseSender(), exchange, body);
        }
    }

    /**
     * The body as it goes out: compressed where the response says so and the client takes gzip, as the platform and the
     * dev server's front do together (which can make brotli, too; here there is gzip instead).
     */
    private static @Nullable Body body(HttpServerExchange exchange, @Nullable Body body) {
        HeaderMap headers = exchange.getResponseHeaders();
        String encoding = headers.getFirst(Headers.CONTENT_ENCODING);
        if (body == null || encoding == null || !(encoding.equals("gzip") || encoding.equals("br"))) {
            return body;
        }
        String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
        if (body instanceof EncodedBody encoded && accepts(accepted, encoding)) {
            return encoded.raw();
        }
        headers.remove(Headers.CONTENT_LENGTH);
        if (accepts(accepted, "gzip") && (accepted != null || encoding.equals("gzip"))) {
            headers.put(Headers.CONTENT_ENCODING, "gzip");
            return new GzipBody(body);
        }
        headers.remove(Headers.CONTENT_ENCODING);
        return body;
    }

    private static boolean accepts(@Nullable String accepted, String encoding) {
        return accepted == null
                || Pattern.compile("(^|[ ,])" + encoding + "($|[ ,;])")
                        .matcher(accepted)
                        .find();
    }

    private static void headers(HeaderMap to, String text) {
        int at = 0;
        while (at < text.length()) {
            int name = text.indexOf('\n', at);
            int value = text.indexOf('\n', name + 1);
            HttpString header = new HttpString(text.substring(at, name));
            if (!header.equals(Headers.TRANSFER_ENCODING) && !header.equals(Headers.CONNECTION)) {
                to.add(header, text.substring(name + 1, value));
            }
            at = value + 1;
        }
    }

    private static void pump(Sender sender, HttpServerExchange exchange, Body body) {
        var _ = body.read().whenComplete((chunk, error) -> {
            if (error != null) {
                // The head is out: only breaking the connection tells the client that this is not all.
                Connections.abort(exchange);
            } else if (chunk == null) {
                sender.close();
            } else {
                sender.send(chunk, new IoCallback() {
                    @Override
                    public void onComplete(HttpServerExchange same, Sender next) {
                        pump(next, same, body);
                    }

                    @Override
                    public void onException(HttpServerExchange same, Sender next, IOException exception) {
                        body.cancel();
                        Connections.abort(same);
                    }
                });
            }
        });
    }
}
