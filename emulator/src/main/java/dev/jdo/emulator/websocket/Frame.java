package dev.jdo.emulator.websocket;

import java.nio.ByteBuffer;

/** What travels from one end of a WebSocket to the other. */
public sealed interface Frame {
    record Text(String text) implements Frame {}

    record Binary(ByteBuffer bytes) implements Frame {}

    /**
     * The last frame of its direction.
     *
     * @param code the close code; 1005 for a frame without one, 1006 where the peer vanished without a frame
     * @param clean false where the peer vanished
     */
    record Close(int code, String reason, boolean clean) implements Frame {
        /** The peer vanished (spec: events). */
        public static final Close LOST = new Close(1006, "WebSocket disconnected without sending Close frame.", false);
    }
}
