package dev.jdo.emulator.websocket;

import java.util.function.Predicate;

/**
 * What the compatibility flags of a Worker say of its WebSockets, and what waits for their readers.
 *
 * @param compressed whether permessage-deflate is negotiated
 * @param maxMessage the longest message that is received from outside, in bytes
 */
public record SocketRules(boolean compressed, long maxMessage, Backlog backlog) {
    private static final long MAX_MESSAGE = 32L << 20;
    private static final long INCREASED = 128L << 20;

    /**
     * The rules of a Worker.
     *
     * @param flags whether the flag of that name is on
     */
    public static SocketRules of(Predicate<String> flags, Backlog backlog) {
        return new SocketRules(
                flags.test("web_socket_compression"),
                flags.test("increase_websocket_message_size") ? INCREASED : MAX_MESSAGE,
                backlog);
    }
}
