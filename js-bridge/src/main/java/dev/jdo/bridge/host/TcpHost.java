package dev.jdo.bridge.host;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/**
 * Port "tcp": connections to the world outside (spec §9.3). What fails, fails with {@link dev.jdo.bridge.error.JsError} in the
 * platform's words.
 */
public interface TcpHost {
    /**
     * Connects. Fails with an error named ECONNREFUSED or ENOTFOUND where that is why.
     *
     * @param secure whether by TLS, with a certificate of that host's
     */
    @Export
    CompletableFuture<Connection> connect(String host, int port, boolean secure);

    /** Goes on by TLS over an open connection, which is not to be used any more. */
    @Export
    CompletableFuture<Connection> secure(Connection connection, String host, int port);

    /** Sends bytes; done when the system has taken them. One at a time. */
    @Export
    CompletableFuture<Boolean> write(Connection connection, ByteBuffer bytes);

    /** An open connection. */
    interface Connection {
        /** The bytes that come next, null at the end. One at a time. */
        @Export
        CompletableFuture<@Nullable ByteBuffer> read();

        /** Nothing more is sent. */
        @Export
        CompletableFuture<Boolean> end();

        /** Closes it both ways, at once. */
        @Export
        void close();
    }
}
