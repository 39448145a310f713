package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.websocket.SocketEnd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one id. The hibernatable ones outlive the instance, and so do their automatic answer and the time limit of
 * their events; what arrives on them is delivered as an event, which makes an instance where there is none. Safe for use by
 * many threads.
 */
public final class Hibernation {
    /** As the platform has it (spec: acceptWebSocket). */
    private static final int MAX_SOCKETS = 32_768;

    private static final int MAX_TAGS = 10;
    private static final int MAX_TAG_LENGTH = 256;

    /** Texts that are answered without waking the object. */
    record AutoResponse(String request, String response) {}

    private final Receiver receiver;
    private final Map<Integer, HibernatableSocket> sockets = new LinkedHashMap<>();
    private final Set<SocketEnd> unanswered = new LinkedHashSet<>();
    private volatile @Nullable AutoResponse autoResponse;
    private volatile long eventTimeout;

    /** @param receiver where events go: whatever instance the id has then */
    Hibernation(Receiver receiver) {
        this.receiver = receiver;
    }

    /** The text that is answered for the object, if any. */
    @Nullable
    AutoResponse autoResponse() {
        return autoResponse;
    }

    void autoResponse(@Nullable AutoResponse next) {
        autoResponse = next;
    }

    /** How long an event may take, as the object has set it, in milliseconds; 0: for ever. */
    long eventTimeout() {
        return eventTimeout;
    }

    void eventTimeout(long millis) {
        eventTimeout = millis;
    }

    private static void check(List<String> tags) {
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
    }

    /** Takes the end over; where it throws, nothing has happened. */
    void accept(SocketEnd end, List<String> tags, Clock clock) {
        check(tags);
        HibernatableSocket accepted = new HibernatableSocket(this, end, List.copyOf(new LinkedHashSet<>(tags)), clock);
        synchronized (this) {
            if (sockets.size() >= MAX_SOCKETS) {
                throw new JsError(
                        "Error",
                        "only " + MAX_SOCKETS + " websockets can be accepted on a single Durable Object instance");
            }
            sockets.put(end.number(), accepted);
        }
        end.listen(accepted);
    }

    /** The end of a socket was handled. Where nobody has answered its Close frame yet, the instance still may. */
    synchronized void over(SocketEnd end) {
        sockets.remove(end.number());
        unanswered.removeIf(SocketEnd::ended);
        if (end.peerClosed() && !end.ended()) {
            unanswered.add(end);
        }
    }

    /** All sockets newest first, or those of a tag oldest first (spec: getWebSockets). */
    synchronized List<SocketEnd> list(@Nullable String tag) {
        List<SocketEnd> ends = new ArrayList<>();
        for (HibernatableSocket socket : sockets.values()) {
            if (tag == null || socket.tags().contains(tag)) {
                ends.add(socket.end());
            }
        }
        return tag == null ? ends.reversed() : ends;
    }

    /** The accepted socket of that end, or null. */
    synchronized @Nullable HibernatableSocket of(SocketEnd end) {
        return sockets.get(end.number());
    }

    /** The instance was reset: its sockets break off (spec: abort). */
    void drop() {
        List<SocketEnd> dropped;
        synchronized (this) {
            dropped = new ArrayList<>(unanswered);
            sockets.values().forEach(socket -> dropped.add(socket.end()));
            sockets.clear();
            unanswered.clear();
        }
        dropped.forEach(SocketEnd::cut);
    }

    /** The instance was evicted: what does not outlive it breaks off, such as a Close frame that it has not answered. */
    void leave() {
        List<SocketEnd> dropped;
        synchronized (this) {
            dropped = List.copyOf(unanswered);
            unanswered.clear();
        }
        dropped.forEach(SocketEnd::cut);
    }

    /** Delivers an event of one of the sockets. */
    <R> CompletableFuture<R> deliver(Event<R> event) {
        return receiver.deliver(event);
    }
}
