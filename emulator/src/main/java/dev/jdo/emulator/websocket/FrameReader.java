package dev.jdo.emulator.websocket;

/** Takes the frames that arrive at an end, one after another. */
public interface FrameReader {
    /**
     * Takes a frame. Must not block.
     *
     * @param done to be called once, from any thread, when the next frame is wanted
     */
    void read(Frame frame, Runnable done);

    /** It was too slow, or is cut off: what it has not finished with is lost. */
    default void shut() {}
}
