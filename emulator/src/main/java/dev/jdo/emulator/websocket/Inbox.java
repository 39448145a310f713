package dev.jdo.emulator.websocket;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived at an end and waits for its reader, who gets one frame at a time. Bounded by {@link Backlog}. Safe for
 * use by many threads; no lock is held while the reader is called.
 */
final class Inbox {
    /** Above this many waiting bytes who can wait with sending, should. */
    private static final long BUSY = 1L << 20;

    private final Backlog backlog;
    private final Deque<Frame> waiting = new ArrayDeque<>(1);
    private long bytes;
    private boolean reading;
    private boolean pumping;
    private boolean shut;
    private @Nullable FrameReader reader;
    private @Nullable Runnable whenRoom;

    Inbox(Backlog backlog) {
        this.backlog = backlog;
    }

    /** Takes the frame; false where that would be too much for so slow a reader. */
    boolean offer(Frame frame) {
        synchronized (this) {
            if (shut) {
                return true;
            }
            if (!(frame instanceof Frame.End) && backlog.exceeded(bytes)) {
                return false;
            }
            waiting.add(frame);
            count(frame.size());
        }
        pump();
        return true;
    }

    /** Drops what waits; the last frame is all that the reader still gets. */
    void shut(Frame.End last) {
        FrameReader told;
        synchronized (this) {
            if (shut) {
                return;
            }
            shut = true;
            waiting.clear();
            count(-bytes);
            waiting.add(last);
            told = reader;
        }
        if (told != null) {
            told.shut();
        }
        pump();
    }

    void read(FrameReader next) {
        synchronized (this) {
            reader = next;
        }
        pump();
    }

    synchronized boolean busy() {
        return bytes > BUSY;
    }

    /** Runs the task once, when there is room. */
    void whenRoom(Runnable task) {
        synchronized (this) {
            if (bytes > BUSY) {
                whenRoom = task;
                return;
            }
        }
        task.run();
    }

    private void count(long more) {
        bytes += more;
        backlog.add(more);
    }

    private void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
        }
        while (true) {
            Frame frame;
            FrameReader to;
            synchronized (this) {
                to = reader;
                frame = reading || to == null ? null : waiting.poll();
                if (frame == null || to == null) {
                    pumping = false;
                    return;
                }
                reading = true;
            }
            long size = frame.size();
            to.read(frame, () -> done(size));
        }
    }

    private void done(long size) {
        Runnable room = null;
        synchronized (this) {
            reading = false;
            if (!shut) {
                count(-size);
            }
            if (bytes <= BUSY) {
                room = whenRoom;
                whenRoom = null;
            }
        }
        if (room != null) {
            room.run();
        }
        pump();
    }
}
