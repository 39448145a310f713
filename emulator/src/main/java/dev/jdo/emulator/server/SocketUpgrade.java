package dev.jdo.emulator.server;

import dev.jdo.emulator.websocket.SocketEnd;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.protocol.version13.Hybi13Handshake;
import io.undertow.websockets.extensions.PerMessageDeflateHandshake;
import io.undertow.websockets.spi.AsyncWebSocketHttpServerExchange;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A client's connection turned into a WebSocket (RFC 6455, RFC 7692). */
final class SocketUpgrade {
    private SocketUpgrade() {}

    /** Answers the handshake; the response's headers are set already. */
    static void accept(HttpServerExchange exchange, SocketEnd end) {
        Hybi13Handshake handshake = new Hybi13Handshake();
        if (end.rules().compressed()) {
            handshake.addExtension(new PerMessageDeflateHandshake());
        }
        Set<WebSocketChannel> peers = ConcurrentHashMap.newKeySet();
        AsyncWebSocketHttpServerExchange facade = new AsyncWebSocketHttpServerExchange(exchange, peers);
        exchange.upgradeChannel((connection, upgraded) -> SocketChannel.open(
                handshake.createChannel(
                        facade, connection, upgraded.getConnection().getByteBufferPool()),
                end));
        exchange.addResponseCommitListener(same -> same.getResponseHeaders().put(Headers.UPGRADE, "websocket"));
        handshake.handshake(facade);
    }
}
