package dev.jdo.emulator.object;

/**
 * How much of what arrived on one socket is being handled: up to a bound the next frame does not wait for the handler of the
 * last one (as on the platform, where handlers of one socket overlap). Safe for use by many threads.
 */
final class Window {
    static final int MAX_FRAMES = 1000;
    private static final long MAX_BYTES = 1 << 20;

    private int frames;
    private long bytes;

    /** A frame of that size is handled from now on; true where another one may follow at once. */
    synchronized boolean enter(long size) {
        frames++;
        bytes += size;
        return frames < MAX_FRAMES && bytes < MAX_BYTES;
    }

    /** It has been handled. */
    synchronized void leave(long size) {
        frames--;
        bytes -= size;
    }
}
