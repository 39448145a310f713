package dev.jdo.bridge.web;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.TcpHost;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Port "tcp" on the JDK's sockets: what waits for the network does so on a virtual thread of its own. Nothing is read that was
 * not asked for, so that what comes waits in the system's buffers.
 */
public final class OutboundSockets implements TcpHost {
    private static final int CHUNK = 16 * 1024;
    private static final int CONNECT_MILLIS = 60_000;
    private static final String REFUSED = "proxy request failed, cannot connect to the specified address";
    private static final String RATHER_FETCH =
            ". It looks like you might be trying to connect to a HTTP-based service — consider using fetch instead";

    private final SSLSocketFactory tls;

    /** @param tls decides whose certificates are trusted */
    public OutboundSockets(SSLSocketFactory tls) {
        this.tls = tls;
    }

    @Override
    public CompletableFuture<Connection> connect(String host, int port, boolean secure) {
        return started(
                () -> {
                    Socket socket = new Socket();
                    try {
                        socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
                        return new Open(secure ? secured(socket, host, port) : socket);
                    } catch (IOException | RuntimeException e) {
                        socket.close();
                        throw e;
                    }
                },
                port == 80 || port == 443 ? REFUSED + RATHER_FETCH : REFUSED);
    }

    @Override
    public CompletableFuture<Connection> secure(Connection connection, String host, int port) {
        return started(() -> new Open(secured(((Open) connection).socket, host, port)), REFUSED);
    }

    private SSLSocket secured(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Override
    public CompletableFuture<Boolean> write(Connection connection, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return started(
                () -> {
                    ((Open) connection).socket.getOutputStream().write(copy);
                    return true;
                },
                LOST);
    }

    private static final String LOST = "Network connection lost.";

    /** Runs it on a thread of its own; whatever goes wrong is an error of that message. */
    private static <T extends @Nullable Object> CompletableFuture<T> started(Callable<T> work, String failure) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread.ofVirtual().name("jdo-socket").start(() -> {
            try {
                future.complete(work.call());
            } catch (ConnectException e) {
                future.completeExceptionally(new JsError("ECONNREFUSED", failure));
            } catch (UnknownHostException e) {
                future.completeExceptionally(new JsError("ENOTFOUND", failure));
            } catch (Exception e) {
                int flags = failure.equals(LOST) ? JsError.RETRYABLE : 0;
                future.completeExceptionally(JsError.flagged(failure, flags));
            }
        });
        return future;
    }

    private record Open(Socket socket) implements Connection {
        @Override
        public CompletableFuture<@Nullable ByteBuffer> read() {
            return started(
                    () -> {
                        byte[] bytes = new byte[CHUNK];
                        int count = socket.getInputStream().read(bytes);
                        return count < 0
                                ? null
                                : ByteBuffer.wrap(bytes, 0, count).slice();
                    },
                    LOST);
        }

        @Override
        public CompletableFuture<Boolean> end() {
            return started(
                    () -> {
                        socket.shutdownOutput();
                        return true;
                    },
                    LOST);
        }

        @Override
        public void close() {
            var _ = started(
                    () -> {
                        socket.close();
                        return true;
                    },
                    LOST);
        }
    }
}
