package dev.jdo.emulator.server;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.FetchHost;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.bridge.web.OutboundFetch;
import dev.jdo.emulator.websocket.Backlog;
import dev.jdo.emulator.websocket.SocketRules;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.UndertowClient;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * Port "fetch" for requests that ask for a WebSocket; all others go to the JDK's client. It owns both, and the thread of its
 * connections, which starts with the first.
 */
public final class SocketClient implements FetchHost, AutoCloseable {
    private static final Pattern UPGRADE = Pattern.compile("(?im)^upgrade\nwebsocket$");

    private final OutboundFetch fetch;
    private final SocketRules rules;
    private final ByteBufferPool buffers = new DefaultByteBufferPool(true, 16 * 1024, 100, 0);
    private @Nullable XnioWorker worker;

    public SocketClient(OutboundFetch fetch, Backlog backlog) {
        this.fetch = fetch;
        this.rules = SocketRules.of(flag -> false, backlog);
    }

    private synchronized XnioWorker worker() throws IOException {
        if (worker == null) {
            worker = Xnio.getInstance()
                    .createWorker(OptionMap.builder()
                            .set(Options.WORKER_NAME, "jdo-sockets")
                            .set(Options.WORKER_IO_THREADS, 1)
                            .set(Options.WORKER_TASK_CORE_THREADS, 1)
                            .set(Options.WORKER_TASK_MAX_THREADS, 1)
                            .set(Options.THREAD_DAEMON, true)
                            .set(Options.TCP_NODELAY, true)
                            .getMap());
        }
        return worker;
    }

    @Override
    public CompletableFuture<HttpResponse> fetch(HttpRequest request) {
        if (!UPGRADE.matcher(request.headers()).find()) {
            return fetch.fetch(request);
        }
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        try {
            URI uri = URI.create(request.url());
            XnioWorker io = worker();
            // Names are looked up there, too.
            io.execute(() -> connect(uri, io, request, answer));
        } catch (IllegalArgumentException e) {
            answer.completeExceptionally(new JsError("TypeError", "Invalid URL: " + request.url()));
        } catch (IOException e) {
            answer.completeExceptionally(lost());
        }
        return answer;
    }

    private void connect(URI uri, XnioWorker io, HttpRequest request, CompletableFuture<HttpResponse> answer) {
        ClientCallback<ClientConnection> connected = new ClientCallback<>() {
            @Override
            public void completed(ClientConnection connection) {
                SocketRequest.send(connection, uri, request, rules, answer);
            }

            @Override
            public void failed(IOException e) {
                answer.completeExceptionally(lost());
            }
        };
        try {
            UndertowXnioSsl ssl =
                    uri.getScheme().equals("https") ? new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY) : null;
            UndertowClient.getInstance().connect(connected, uri, io, ssl, buffers, OptionMap.EMPTY);
        } catch (GeneralSecurityException | RuntimeException e) {
            answer.completeExceptionally(lost());
        }
    }

    /** The platform's words for a connection that could not be made, or was lost. */
    static JsError lost() {
        return JsError.flagged("Network connection lost.", JsError.RETRYABLE);
    }

    @Override
    public void cancel(CompletableFuture<HttpResponse> call) {
        call.cancel(true);
    }

    @Override
    public synchronized void close() {
        fetch.close();
        if (worker != null) {
            worker.shutdownNow();
        }
    }
}
