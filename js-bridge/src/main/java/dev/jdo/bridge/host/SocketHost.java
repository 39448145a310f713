package dev.jdo.bridge.host;

import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** One end of a WebSocket, as its JavaScript object holds it. What is sent waits for the writes before it. */
public interface SocketHost {
    /** A number that no other end has: the same end is the same number, also after hibernation. */
    @Export
    int number();

    /** What HTTP responses carry: the end without its isolate. */
    @Export
    Object raw();

    @Export
    void sendText(String text);

    /**
     * Sends a binary message.
     *
     * @param buffer an ArrayBuffer or a view of one
     */
    @Export
    void sendBytes(Value buffer);

    /**
     * Sends a Close frame.
     *
     * @param code -1 for a frame without a code
     */
    @Export
    void close(int code, String reason);

    /** The one who has it threw: the peer is told that the connection broke. */
    @Export
    void breakOff();

    /** True once a Close frame was sent from here, or is about to. */
    @Export
    boolean closing();

    /**
     * Takes what arrives, as events of the one that is on now, which stays open as long as the socket.
     *
     * @param onMessage called with a string or a ByteBuffer
     * @param onClose called with code and reason of a Close frame
     * @param onEnd called with "GONE", "BROKEN" or "FAILED" and a message, where nothing else will come
     */
    @Export
    void listen(Value onMessage, Value onClose, Value onEnd);

    /** The serialized attachment, or null. */
    @Export
    byte @Nullable [] attachment();

    @Export
    void attach(byte[] serialized);
}
