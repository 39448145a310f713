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
final class SocketOps implements SocketHost {
    private final Stage stage;
    private final SocketEnd end;
    private final Runnable cut;
    private @Nullable IoContext held;

    SocketOps(Stage stage, SocketEnd end) {
        this.stage = stage;
        this.end = end;
        this.cut = end::cut;
    }

    /** The end itself. */
    SocketEnd end() {
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
        end.beginClose();
        stage.current().send(() -> end.send(new Frame.Close(code < 0 ? Frame.Close.NO_CODE : code, reason)));
        if (end.peerClosed()) {
            release();
        }
    }

    @Override
    public void breakOff() {
        end.leave(Frame.End.BROKEN);
        release();
    }

    @Override
    public boolean closing() {
        return end.closing();
    }

    @Override
    public void listen(Value onMessage, Value onClose, Value onEnd) {
        IoContext context = stage.current();
        context.hold();
        held = context;
        stage.tie(cut);
        Window window = new Window();
        end.listen((frame, done) -> {
            boolean more = window.enter(frame.size());
            context.play(() -> {
                try {
                    tell(frame, onMessage, onClose, onEnd);
                } finally {
                    window.leave(frame.size());
                    if (!more) {
                        done.run();
                    }
                }
            });
            if (more) {
                done.run();
            }
        });
    }

    private void tell(Frame frame, Value onMessage, Value onClose, Value onEnd) {
        switch (frame) {
            case Frame.Text text -> onMessage.executeVoid(text.text());
            case Frame.Binary binary -> onMessage.executeVoid(binary.bytes().slice());
            case Frame.Close close -> {
                if (end.closing()) {
                    release();
                }
                onClose.executeVoid(close.code(), close.reason());
            }
            case Frame.End last -> {
                release();
                onEnd.executeVoid(last.why().name(), last.message());
            }
        }
    }

    /** The connection does not keep its event open any longer. On the loop only. */
    private void release() {
        IoContext context = held;
        if (context != null) {
            held = null;
            context.release();
            stage.loosen(cut);
        }
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
