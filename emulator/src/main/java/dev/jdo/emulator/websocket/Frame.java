package dev.jdo.emulator.websocket;

import java.nio.ByteBuffer;

/** What travels from one end of a WebSocket to the other. */
public sealed interface Frame {
    record Text(String text) implements Frame {}

    record Binary(ByteBuffer bytes) implements Frame {}

    /**
     * The last frame of its direction.
     *
     * @param code the close code, or {@link #NO_CODE} for a frame without one
     */
    record Close(int code, String reason) implements Frame {
        /** What a Close frame without a code counts as. */
        public static final int NO_CODE = 1005;
    }

    /**
     * Nothing comes any more: the peer has vanished, or has both closed and seen the other side close.
     *
     * @param message what went wrong
     */
    record End(Why why, String message) implements Frame {
        /** The peer is not there any more. */
        public static final End GONE = new End(Why.GONE, "");

        /** The peer's code has thrown. */
        public static final End BROKEN = new End(Why.BROKEN, "Network connection lost.");

        /** The connection is given up, with the words of an error. */
        public static End failed(String message) {
            return new End(Why.FAILED, message);
        }
    }

    /** How a connection ended. */
    enum Why {
        GONE,
        BROKEN,
        FAILED
    }

    /** Bytes that it takes while it waits, roughly. */
    default long size() {
        return switch (this) {
            case Text text -> 64 + text.text().length();
            case Binary binary -> 64 + binary.bytes().remaining();
            case Close _, End _ -> 64;
        };
    }
}
