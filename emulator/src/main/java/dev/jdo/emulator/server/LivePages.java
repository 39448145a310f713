package dev.jdo.emulator.server;

import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpResponse;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.core.protocol.version13.Hybi13Handshake;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pages that load themselves anew when new code serves ({@code --live-reload}): each HTML response gets a script at its end,
 * which opens a WebSocket at {@code /cdn-cgi/live-reload} and waits there for a message. Path, protocol and message are
 * wrangler's; the sockets are there without the flag, too, for pages from before.
 */
public final class LivePages {
    static final String PATH = "/cdn-cgi/live-reload";
    private static final String PROTOCOL = "WRANGLER_PROXYWORKER_LIVE_RELOAD_PROTOCOL";
    private static final String MESSAGE = "reload";

    /** Pages say nothing; what is longer than this ends their socket. */
    private static final int LONGEST = 1024;

    private static final Pattern HTML = Pattern.compile("(?i)(?:^|(?<=\n))content-type\n(?-i:text/html)");

    private static final Set<Integer> NO_BODY = Set.of(
            StatusCodes.SWITCHING_PROTOCOLS,
            StatusCodes.NO_CONTENT,
            StatusCodes.RESET_CONTENT,
            StatusCodes.NOT_MODIFIED);

    private static final byte[] SCRIPT = """

            <script>
            (() => {
              const connect = () => {
                const url = location.origin.replace(/^http/, "ws") + "%s";
                const socket = new WebSocket(url, "%s");
                socket.onmessage = () => location.reload();
                socket.onclose = () => setTimeout(connect, 100);
              };
              connect();
            })();
            </script>
            """.formatted(PATH, PROTOCOL).getBytes(StandardCharsets.UTF_8);

    private final boolean inserts;
    private final WebSocketProtocolHandshakeHandler sockets = new WebSocketProtocolHandshakeHandler(
            List.of(new Hybi13Handshake(Set.of(PROTOCOL), false)),
            (WebSocketConnectionCallback) (exchange, channel) -> open(channel));

    /** @param inserts whether pages get the script */
    public LivePages(boolean inserts) {
        this.inserts = inserts;
    }

    private static void open(WebSocketChannel channel) {
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected long getMaxTextBufferSize() {
                return LONGEST;
            }

            @Override
            protected long getMaxBinaryBufferSize() {
                return LONGEST;
            }
        });
        channel.resumeReceives();
    }

    /** Has all open pages load themselves anew. Any thread. */
    public void reload() {
        for (WebSocketChannel channel : sockets.getPeerConnections()) {
            WebSockets.sendText(MESSAGE, channel, null);
        }
    }

    /** Takes the sockets of pages; {@code others} takes all else, also at the same path. */
    HttpHandler before(HttpHandler others) {
        return exchange -> (isPage(exchange) ? sockets : others).handleRequest(exchange);
    }

    private static boolean isPage(HttpServerExchange exchange) {
        return exchange.getRequestPath().equals(PATH)
                && "websocket".equals(exchange.getRequestHeaders().getFirst(Headers.UPGRADE))
                && PROTOCOL.equals(exchange.getRequestHeaders().getFirst(Headers.SEC_WEB_SOCKET_PROTOCOL));
    }

    /** The response as the client gets it: with the script, if it is a page; one without a body is an empty page. */
    HttpResponse dress(HttpString method, HttpResponse response) {
        if (!inserts
                || method.equals(Methods.HEAD)
                || NO_BODY.contains(response.status())
                || !HTML.matcher(response.headers()).find()) {
            return response;
        }
        Body body = response.body();
        Body page = body == null
                ? new Body.Bytes(ByteBuffer.wrap(SCRIPT))
                : body.buffered() ? joined(body.bytes()) : new Longer(body);
        return new HttpResponse(
                response.status(),
                response.statusText(),
                withoutLength(response.headers()),
                page,
                response.webSocket());
    }

    /** What the Worker says of its length is too little now. */
    private static String withoutLength(String headers) {
        StringBuilder kept = new StringBuilder();
        String[] parts = headers.split("\n", -1);
        for (int i = 0; i + 1 < parts.length; i += 2) {
            if (!parts[i].toLowerCase(Locale.ROOT).equals("content-length")) {
                kept.append(parts[i]).append('\n').append(parts[i + 1]).append('\n');
            }
        }
        return kept.toString();
    }

    private static Body joined(ByteBuffer page) {
        ByteBuffer all = ByteBuffer.allocate(page.remaining() + SCRIPT.length);
        return new Body.Bytes(all.put(page).put(SCRIPT).flip());
    }

    /** A page that comes in pieces, decompressed where it was compressed; the last piece is the script. */
    private static final class Longer implements Body.Stream {
        private final Body page;
        private boolean ended;

        Longer(Body page) {
            this.page = page;
        }

        @Override
        public CompletableFuture<@Nullable ByteBuffer> read() {
            if (ended) {
                return CompletableFuture.completedFuture(null);
            }
            return page.read().thenApply(chunk -> {
                ended = chunk == null;
                return chunk == null ? ByteBuffer.wrap(SCRIPT) : chunk;
            });
        }

        @Override
        public void cancel() {
            page.cancel();
        }
    }
}
