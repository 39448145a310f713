package dev.jdo.emulator.server;

import dev.jdo.emulator.websocket.Frame;
import dev.jdo.emulator.websocket.FrameReader;
import dev.jdo.emulator.websocket.SocketEnd;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.StreamSinkFrameChannel;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSocketFrameType;
import io.undertow.websockets.core.WebSockets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;

/**
 * A WebSocket connection to the outside as the peer of an end: its messages are sent there, and what arrives there goes out,
 * a frame after the frame before has left. While too much waits at the other side nothing is received. A Close frame is not
 * answered here: who has the other end answers it, or does not (spec: hibernation handlers).
 */
final class SocketChannel extends AbstractReceiveListener implements FrameReader {
    private static final int TOO_BIG = 1009;

    private final WebSocketChannel channel;
    private final SocketEnd end;

    private SocketChannel(WebSocketChannel channel, SocketEnd end) {
        this.channel = channel;
        this.end = end;
    }

    /** Receives and sends from now on. */
    static void open(WebSocketChannel channel, SocketEnd end) {
        SocketChannel socket = new SocketChannel(channel, end);
        channel.getReceiveSetter().set(socket);
        channel.addCloseTask(closed -> end.leave(Frame.End.GONE));
        end.listen(socket);
        channel.resumeReceives();
    }

    @Override
    public void read(Frame frame, Runnable done) {
        switch (frame) {
            case Frame.Text text -> WebSockets.sendText(text.text(), channel, after(done));
            case Frame.Binary binary -> WebSockets.sendBinary(binary.bytes().duplicate(), channel, after(done));
            case Frame.Close close -> {
                boolean last = end.closing();
                WebSocketCallback<Void> sent = after(() -> {
                    if (last) {
                        IoUtils.safeClose(channel);
                    }
                    done.run();
                });
                if (close.code() == Frame.Close.NO_CODE) {
                    sendEmptyClose(sent);
                } else {
                    WebSockets.sendClose(close.code(), close.reason(), channel, sent);
                }
            }
            case Frame.End _ -> {
                IoUtils.safeClose(channel);
                done.run();
            }
        }
    }

    /** A Close frame with nothing in it; the library's own call would say 1000 there. */
    private void sendEmptyClose(WebSocketCallback<Void> sent) {
        try {
            StreamSinkFrameChannel frame = channel.send(WebSocketFrameType.CLOSE);
            frame.shutdownWrites();
            if (frame.flush()) {
                sent.complete(channel, null);
                return;
            }
            frame.getWriteSetter()
                    .set(ChannelListeners.flushingChannelListener(
                            flushed -> sent.complete(channel, null),
                            (broken, error) -> sent.onError(channel, null, error)));
            frame.resumeWrites();
        } catch (IOException e) {
            sent.onError(channel, null, e);
        }
    }

    private WebSocketCallback<Void> after(Runnable done) {
        return new WebSocketCallback<>() {
            @Override
            public void complete(WebSocketChannel same, Void nothing) {
                done.run();
            }

            @Override
            public void onError(WebSocketChannel same, Void nothing, Throwable error) {
                IoUtils.safeClose(same);
                done.run();
            }
        };
    }

    @Override
    public void shut() {
        IoUtils.safeClose(channel);
    }

    @Override
    protected void onText(WebSocketChannel same, StreamSourceFrameChannel source) {
        receive(
                source,
                bytes -> new Frame.Text(StandardCharsets.UTF_8.decode(bytes).toString()));
    }

    @Override
    protected void onBinary(WebSocketChannel same, StreamSourceFrameChannel source) {
        receive(source, Frame.Binary::new);
    }

    private void receive(StreamSourceFrameChannel source, java.util.function.Function<ByteBuffer, Frame> frame) {
        new SocketMessage(end.rules().maxMessage(), source, channel.getBufferPool(), new SocketMessage.Receiver() {
                    @Override
                    public void whole(ByteBuffer bytes) {
                        end.send(frame.apply(bytes));
                        if (end.peerBusy()) {
                            channel.suspendReceives();
                            end.whenPeerHasRoom(channel::resumeReceives);
                        }
                    }

                    @Override
                    public void tooLong(long length) {
                        refuse(length);
                    }

                    @Override
                    public void failed(Throwable error) {
                        onError(channel, error);
                    }
                })
                .read();
    }

    private void refuse(long length) {
        String words = "Message is too large: " + length + " > " + end.rules().maxMessage();
        end.leave(Frame.End.failed("WebSocket protocol error; protocolError.statusCode = " + TOO_BIG
                + "; protocolError.description = " + words));
        WebSockets.sendClose(TOO_BIG, words, channel, after(() -> IoUtils.safeClose(channel)));
    }

    @Override
    protected void onFullCloseMessage(WebSocketChannel same, BufferedBinaryMessage message) {
        try (var pooled = message.getData()) {
            ByteBuffer data = WebSockets.mergeBuffers(pooled.getResource());
            int code = data.remaining() < 2 ? Frame.Close.NO_CODE : data.getShort() & 0xFFFF;
            end.send(new Frame.Close(code, StandardCharsets.UTF_8.decode(data).toString()));
        }
    }

    @Override
    protected void onError(WebSocketChannel same, Throwable error) {
        end.leave(Frame.End.GONE);
        IoUtils.safeClose(same);
    }
}
