package dev.jdo.emulator.websocket;

import dev.jdo.emulator.event.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One end of a WebSocket. What is sent here arrives at the peer, where it waits until somebody listens and has finished with
 * what came before; a reader for which too much waits loses the connection (see {@link Backlog}). Safe for use by many
 * threads; order is kept in each direction.
 */
public final class SocketEnd implements Socket {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final int number = NUMBERS.incrementAndGet();
    private final SocketRules rules;
    private final Inbox inbox;
    private @Nullable SocketEnd peer;
    private volatile boolean closing;
    private volatile boolean closed;
    private volatile boolean peerClosed;
    private volatile boolean ended;
    private volatile byte @Nullable [] attachment;

    private SocketEnd(SocketRules rules) {
        this.rules = rules;
        this.inbox = new Inbox(rules.backlog());
    }

    /** Two ends, each the other's peer. */
    public static SocketEnd[] pair(SocketRules rules) {
        SocketEnd one = new SocketEnd(rules);
        SocketEnd two = new SocketEnd(rules);
        one.peer = two;
        two.peer = one;
        return new SocketEnd[] {one, two};
    }

    @Override
    public int number() {
        return number;
    }

    public SocketRules rules() {
        return rules;
    }

    /** A Close frame is about to be sent from here: nothing else will be. */
    public void beginClose() {
        closing = true;
    }

    /** True once a Close frame was sent from here, or is about to. */
    public boolean closing() {
        return closing;
    }

    /** True once the peer's Close frame was read. */
    public boolean peerClosed() {
        return peerClosed;
    }

    /** True once nothing can be sent or come any more. */
    public boolean ended() {
        return ended;
    }

    public byte @Nullable [] attachment() {
        return attachment;
    }

    public void attach(byte[] serialized) {
        attachment = serialized;
    }

    private SocketEnd peer() {
        if (peer == null) {
            throw new IllegalStateException("half a pair");
        }
        return peer;
    }

    /** Sends a frame to the peer; after a Close nothing more goes out. */
    public void send(Frame frame) {
        if (closed || ended) {
            return;
        }
        if (frame instanceof Frame.Close) {
            closing = true;
            closed = true;
        }
        SocketEnd to = peer();
        if (!to.inbox.offer(frame)) {
            String message = "The WebSocket's peer reads too slowly: more than " + (Backlog.MAX_EACH >> 20)
                    + " MiB were waiting for it.";
            to.inbox.shut(Frame.End.BROKEN);
            to.ended = true;
            end();
            inbox.offer(Frame.End.failed(message));
        }
    }

    /** Whoever has this end is not there any more, or gives up: the peer is told, unless it knows. */
    public void leave(Frame.End last) {
        if (!ended) {
            end();
            peer().inbox.offer(last);
        }
    }

    private void end() {
        ended = true;
        closed = true;
    }

    /** As {@link #leave}; what waits for the peer is lost, as on a connection that is cut. */
    public void cut() {
        if (!ended) {
            end();
            peer().inbox.shut(Frame.End.BROKEN);
        }
    }

    /** True while so much waits at the peer that who can wait with sending, should. */
    public boolean peerBusy() {
        return peer().inbox.busy();
    }

    /** Runs the task once, when the peer is not busy any more; from any thread. */
    public void whenPeerHasRoom(Runnable task) {
        peer().inbox.whenRoom(task);
    }

    /** Gives everything that has arrived and will arrive to the reader. */
    public void listen(FrameReader reader) {
        inbox.read(new FrameReader() {
            @Override
            public void read(Frame frame, Runnable done) {
                if (frame instanceof Frame.Close) {
                    peerClosed = true;
                    if (closed) {
                        // Both have closed, this side before the other: nothing is left to be done here.
                        leave(Frame.End.GONE);
                    }
                    reader.read(frame, done);
                } else {
                    if (frame instanceof Frame.End) {
                        end();
                    }
                    reader.read(frame, done);
                }
            }

            @Override
            public void shut() {
                reader.shut();
            }
        });
    }
}
