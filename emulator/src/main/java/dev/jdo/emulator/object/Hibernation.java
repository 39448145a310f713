package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.websocket.Frame;
import dev.jdo.emulator.websocket.SocketEnd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hibernatable sockets of one id. They outlive the instance: what arrives on them is delivered as an event, which makes
 * an instance where there is none. The events of one socket follow each other; those of different sockets do not wait.
 */
public final class Hibernation {
    /** As the platform has it (spec: acceptWebSocket). */
    private static final int MAX_SOCKETS = 32_768;

    private static final int MAX_TAGS = 10;
    private static final int MAX_TAG_LENGTH = 256;

    private final Receiver receiver;
    private final Map<Integer, Accepted> sockets = new LinkedHashMap<>();

    /** @param receiver where events go: whatever instance the id has then */
    Hibernation(Receiver receiver) {
        this.receiver = receiver;
    }

    /** One accepted socket, and what arrived on it and waits for the event before. */
    private final class Accepted {
        private final SocketEnd end;
        private final Set<String> tags;
        private final Deque<Frame> waiting = new ArrayDeque<>();
        private boolean busy;

        Accepted(SocketEnd end, Set<String> tags) {
            this.end = end;
            this.tags = tags;
        }

        void arrive(Frame frame) {
            synchronized (waiting) {
                if (busy) {
                    waiting.add(frame);
                    return;
                }
                busy = true;
            }
            deliver(frame);
        }

        private void deliver(Frame frame) {
            Event<byte[]> event = switch (frame) {
                case Frame.Text text -> new Event.SocketMessage(end, text.text());
                case Frame.Binary binary -> new Event.SocketMessage(end, binary.bytes());
                case Frame.Close close -> new Event.SocketClose(end, close.code(), close.reason(), close.clean());
            };
            var _ = receiver.deliver(event).whenComplete((_, _) -> {
                if (frame instanceof Frame.Close) {
                    forget(end);
                }
                next();
            });
        }

        private void next() {
            Frame frame;
            synchronized (waiting) {
                frame = waiting.poll();
                busy = frame != null;
            }
            if (frame != null) {
                deliver(frame);
            }
        }
    }

    /** Takes the end over. */
    void accept(SocketEnd end, Set<String> tags) {
        if (tags.size() > MAX_TAGS) {
            throw new JsError("Error", "a Hibernatable WebSocket cannot have more than " + MAX_TAGS + " tags");
        }
        for (String tag : tags) {
            if (tag.length() > MAX_TAG_LENGTH) {
                throw new JsError(
                        "Error",
                        "\"" + tag + "\" is longer than the max tag length (" + MAX_TAG_LENGTH + " characters).");
            }
        }
        Accepted accepted = new Accepted(end, tags);
        synchronized (sockets) {
            if (sockets.size() >= MAX_SOCKETS) {
                throw new JsError(
                        "Error",
                        "only " + MAX_SOCKETS + " websockets can be accepted on a single Durable Object instance");
            }
            sockets.put(end.number(), accepted);
        }
        end.listen(accepted::arrive);
    }

    private void forget(SocketEnd end) {
        synchronized (sockets) {
            sockets.remove(end.number());
        }
    }

    /** All sockets newest first, or those of a tag oldest first (spec: getWebSockets). */
    List<SocketEnd> list(@Nullable String tag) {
        synchronized (sockets) {
            List<SocketEnd> ends = new ArrayList<>();
            for (Accepted accepted : sockets.values()) {
                if (tag == null || accepted.tags.contains(tag)) {
                    ends.add(accepted.end);
                }
            }
            return tag == null ? ends.reversed() : ends;
        }
    }

    /** The tags of an accepted end, or null. */
    @Nullable
    Set<String> tags(SocketEnd end) {
        synchronized (sockets) {
            Accepted accepted = sockets.get(end.number());
            return accepted == null ? null : accepted.tags;
        }
    }

    /** The instance was reset: its sockets break off (spec: abort). */
    void drop() {
        List<SocketEnd> dropped = list(null);
        synchronized (sockets) {
            sockets.clear();
        }
        dropped.forEach(end -> end.send(Frame.Close.LOST));
    }
}
