package dev.jdo.emulator.object;

import dev.jdo.bridge.host.SocketHost;
import dev.jdo.emulator.gate.IoContext;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.websocket.Frame;
import dev.jdo.emulator.websocket.SocketEnd;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** One end of a WebSocket in an isolate: sends leave through the output gate. Equal where the end is the same. */
public final class SocketOps implements SocketHost {
    private final Stage stage;
    private final SocketEnd end;

    public SocketOps(Stage stage, SocketEnd end) {
        this.stage = stage;
        this.end = end;
    }

    /** The end itself. */
    public SocketEnd end() {
        return end;
    }

    @Override
    public int number() {
        return end.number();
    }

    @Override
    public Object raw() {
        return end;
    }

    @Override
    public void sendText(String text) {
        stage.current().send(() -> end.send(new Frame.Text(text)));
    }

    @Override
    public void sendBytes(Value buffer) {
        byte[] bytes = new byte[(int) buffer.getBufferSize()];
        buffer.readBuffer(0, bytes, 0, bytes.length);
        stage.current().send(() -> end.send(new Frame.Binary(ByteBuffer.wrap(bytes))));
    }

    @Override
    public void close(int code, String reason) {
        end.beginClosing();
        stage.current().send(() -> end.send(new Frame.Close(code < 0 ? 1005 : code, reason, true)));
    }

    @Override
    public boolean closing() {
        return end.closing();
    }

    @Override
    public boolean peerClosed() {
        return end.peerClosed();
    }

    @Override
    public void listen(Value onMessage, Value onClose) {
        IoContext context = stage.current();
        context.hold();
        end.listen(frame -> context.play(() -> {
            switch (frame) {
                case Frame.Text text -> onMessage.executeVoid(text.text());
                case Frame.Binary binary -> onMessage.executeVoid(binary.bytes());
                case Frame.Close close -> {
                    context.release();
                    onClose.executeVoid(close.code(), close.reason(), close.clean());
                }
            }
        }));
    }

    @Override
    public byte @Nullable [] attachment() {
        return end.attachment();
    }

    @Override
    public void attach(byte[] serialized) {
        end.attach(serialized);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SocketOps ops && ops.end == end;
    }

    @Override
    public int hashCode() {
        return end.number();
    }
}
