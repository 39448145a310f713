package dev.jdo.emulator.object;

import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.websocket.Frame;
import dev.jdo.emulator.websocket.FrameReader;
import dev.jdo.emulator.websocket.SocketEnd;
import java.util.List;

/**
 * One socket that was accepted for hibernation. Its events are delivered in order and do not wait for each other's handlers,
 * up to a bound, beyond which nothing more is received. Where the last event was its end, it leaves the object's list once that was handled (spec: getWebSockets).
 */
final class HibernatableSocket implements FrameReader {
    private static final int VANISHED = 1006;

    private final Hibernation all;
    private final SocketEnd end;
    private final List<String> tags;
    private final Clock clock;
    private final Window window = new Window();
    private volatile long answered = -1;
    private volatile boolean over;

    /** @param tags distinct, in the order in which they were given */
    HibernatableSocket(Hibernation all, SocketEnd end, List<String> tags, Clock clock) {
        this.all = all;
        this.end = end;
        this.tags = tags;
        this.clock = clock;
    }

    SocketEnd end() {
        return end;
    }

    List<String> tags() {
        return tags;
    }

    /** When it was last answered automatically, in milliseconds since 1970, or -1. */
    long answered() {
        return answered;
    }

    @Override
    public void read(Frame frame, Runnable done) {
        if (over) {
            done.run();
            return;
        }
        switch (frame) {
            case Frame.Text text -> {
                Hibernation.AutoResponse auto = all.autoResponse();
                if (auto != null && auto.request().equals(text.text())) {
                    answered = clock.millis();
                    end.send(new Frame.Text(auto.response()));
                    done.run();
                } else {
                    deliver(new Event.SocketMessage(end, text.text()), frame.size(), done);
                }
            }
            case Frame.Binary binary ->
                deliver(new Event.SocketMessage(end, binary.bytes().slice()), frame.size(), done);
            case Frame.Close close -> last(new Event.SocketClose(end, close.code(), close.reason(), true), done);
            case Frame.End last -> {
                if (last.why() == Frame.Why.FAILED) {
                    last(new Event.SocketError(end, last.message()), done);
                } else {
                    last(
                            new Event.SocketClose(
                                    end, VANISHED, "WebSocket disconnected without sending Close frame.", false),
                            done);
                }
            }
        }
    }

    private void last(Event<byte[]> event, Runnable done) {
        over = true;
        var _ = all.deliver(event).whenComplete((_, _) -> {
            all.over(end);
            done.run();
        });
    }

    private void deliver(Event<byte[]> event, long size, Runnable done) {
        boolean more = window.enter(size);
        var _ = all.deliver(event).whenComplete((_, _) -> {
            window.leave(size);
            if (!more) {
                done.run();
            }
        });
        if (more) {
            done.run();
        }
    }
}
