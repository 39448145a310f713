package dev.jdo.emulator.websocket;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much may wait for slow readers. A reader that has more than its share waiting loses its connection: the platform
 * bounds the memory of the whole isolate instead, and resets it. Safe for use by many threads.
 */
public final class Backlog {
    /** Bytes that wait for one reader before the next frame is too much; one message of the largest size always fits. */
    static final long MAX_EACH = 16L << 20;

    /** Once all together are over the bound, who has more than this is too slow. */
    static final long SMALL = 64L << 10;

    private final long maxTotal;
    private final AtomicLong total = new AtomicLong();

    /**
     * Bounds what waits.
     *
     * @param maxTotal bytes that may wait for all readers together
     */
    public Backlog(long maxTotal) {
        this.maxTotal = maxTotal;
    }

    /** A quarter of the heap at most. */
    public static Backlog ofHeap() {
        return new Backlog(Math.max(MAX_EACH, Runtime.getRuntime().maxMemory() / 4));
    }

    /** Whether a reader for which so much waits may not have more. */
    boolean exceeded(long waiting) {
        return waiting > MAX_EACH || (waiting > SMALL && total.get() > maxTotal);
    }

    void add(long bytes) {
        total.addAndGet(bytes);
    }

    void remove(long bytes) {
        total.addAndGet(-bytes);
    }

    /** Bytes that wait now. */
    public long total() {
        return total.get();
    }
}
