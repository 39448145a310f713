package dev.jdo.emulator.server;

import dev.jdo.emulator.websocket.Frame;
import dev.jdo.emulator.websocket.SocketEnd;
import io.undertow.server.HttpServerExchange;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.core.protocol.version13.Hybi13Handshake;
import io.undertow.websockets.spi.AsyncWebSocketHttpServerExchange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.IoUtils;

/**
 * A client's connection turned into a WebSocket: its frames arrive at the worker's end, and what is sent there goes out. A
 * Close frame is not answered here: who has the other end answers it, or does not (spec: hibernation handlers).
 */
final class SocketUpgrade extends AbstractReceiveListener {
    /** As the platform has it (spec: WebSocket size). */
    private static final long MAX_MESSAGE = 32L << 20;

    /** What a Close frame without a code counts as. */
    private static final int NO_CODE = 1005;

    private final SocketEnd end;

    private SocketUpgrade(SocketEnd end) {
        this.end = end;
    }

    /** Answers the handshake; the response's headers are set already. */
    static void accept(HttpServerExchange exchange, SocketEnd end) {
        Hybi13Handshake handshake = new Hybi13Handshake();
        Set<WebSocketChannel> peers = ConcurrentHashMap.newKeySet();
        AsyncWebSocketHttpServerExchange facade = new AsyncWebSocketHttpServerExchange(exchange, peers);
        exchange.upgradeChannel((connection, upgraded) -> {
            WebSocketChannel channel = handshake.createChannel(
                    facade, connection, upgraded.getConnection().getByteBufferPool());
            new SocketUpgrade(end).open(channel);
        });
        handshake.handshake(facade);
    }

    private void open(WebSocketChannel channel) {
        channel.getReceiveSetter().set(this);
        channel.addCloseTask(closed -> end.send(Frame.Close.LOST));
        end.listen(frame -> send(channel, frame));
        channel.resumeReceives();
    }

    private static void send(WebSocketChannel channel, Frame frame) {
        switch (frame) {
            case Frame.Text text -> WebSockets.sendText(text.text(), channel, null);
            case Frame.Binary binary -> WebSockets.sendBinary(binary.bytes().duplicate(), channel, null);
            case Frame.Close close -> {
                if (!close.clean()) {
                    IoUtils.safeClose(channel);
                } else if (close.code() == NO_CODE) {
                    WebSockets.sendClose(ByteBuffer.allocate(0), channel, null);
                } else {
                    WebSockets.sendClose(close.code(), close.reason(), channel, null);
                }
            }
        }
    }

    @Override
    protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
        end.send(new Frame.Text(message.getData()));
    }

    @Override
    protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
        end.send(new Frame.Binary(whole(message)));
    }

    @Override
    protected void onFullCloseMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
        ByteBuffer data = whole(message);
        int code = data.remaining() < 2 ? NO_CODE : data.getShort() & 0xFFFF;
        String reason = StandardCharsets.UTF_8.decode(data).toString();
        end.send(new Frame.Close(code, reason, true));
    }

    private static ByteBuffer whole(BufferedBinaryMessage message) {
        try (var pooled = message.getData()) {
            return WebSockets.mergeBuffers(pooled.getResource());
        }
    }

    @Override
    protected void onError(WebSocketChannel channel, Throwable error) {
        end.send(Frame.Close.LOST);
        IoUtils.safeClose(channel);
    }

    @Override
    protected long getMaxTextBufferSize() {
        return MAX_MESSAGE;
    }

    @Override
    protected long getMaxBinaryBufferSize() {
        return MAX_MESSAGE;
    }
}
