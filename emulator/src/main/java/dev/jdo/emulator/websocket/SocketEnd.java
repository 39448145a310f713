package dev.jdo.emulator.websocket;

import dev.jdo.emulator.event.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One end of a WebSocket. What is sent here arrives at the peer; what arrives before anybody listens waits, up to a bound,
 * beyond which the connection is given up. Safe for use by many threads; order is kept in each direction.
 */
public final class SocketEnd implements Socket {
    /** More frames than this waiting for a listener end the connection. */
    private static final int MAX_WAITING = 10_000;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final int number = NUMBERS.incrementAndGet();
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private @Nullable SocketEnd peer;
    private @Nullable Consumer<Frame> listener;
    private volatile boolean closing;
    private volatile boolean closed;
    private volatile boolean peerClosed;
    private volatile byte @Nullable [] attachment;

    private SocketEnd() {}

    /** Two ends, each the other's peer. */
    public static SocketEnd[] pair() {
        SocketEnd one = new SocketEnd();
        SocketEnd two = new SocketEnd();
        one.peer = two;
        two.peer = one;
        return new SocketEnd[] {one, two};
    }

    @Override
    public int number() {
        return number;
    }

    /** True once a Close frame was sent from here, or is about to be. */
    public boolean closing() {
        return closing;
    }

    /** A Close frame will be sent from here. */
    public void beginClosing() {
        closing = true;
    }

    /** True once the peer's Close frame, or its loss, arrived. */
    public boolean peerClosed() {
        return peerClosed;
    }

    public byte @Nullable [] attachment() {
        return attachment;
    }

    public void attach(byte[] serialized) {
        attachment = serialized;
    }

    /** Sends a frame to the peer; after a Close nothing more goes out. */
    public void send(Frame frame) {
        SocketEnd to = peer;
        if (closed || to == null) {
            return;
        }
        if (frame instanceof Frame.Close) {
            closing = true;
            closed = true;
        }
        to.arrive(frame);
    }

    private void arrive(Frame frame) {
        if (frame instanceof Frame.Close) {
            peerClosed = true;
        }
        synchronized (waiting) {
            Consumer<Frame> to = listener;
            if (to != null) {
                to.accept(frame);
                return;
            }
            if (waiting.size() < MAX_WAITING) {
                waiting.add(frame);
                return;
            }
            waiting.clear();
        }
        send(Frame.Close.LOST);
    }

    /** Gives everything that has arrived and will arrive to the listener, which must not block. */
    public void listen(Consumer<Frame> next) {
        synchronized (waiting) {
            listener = next;
            for (Frame frame = waiting.poll(); frame != null; frame = waiting.poll()) {
                next.accept(frame);
            }
        }
    }
}
