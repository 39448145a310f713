package dev.jdo.emulator.server;

import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.emulator.websocket.SocketEnd;
import dev.jdo.emulator.websocket.SocketRules;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.ClientResponse;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import io.undertow.websockets.core.protocol.version13.WebSocket13Channel;
import io.undertow.websockets.extensions.NoopExtensionFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.channels.StreamSourceChannel;

/** The handshake of a client (RFC 6455 §4.1): a WebSocket where the server agrees, else its response. */
final class SocketRequest {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** What the handshake sets itself; bodies come as they are. */
    private static final Set<String> OWN = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "host",
            "sec-websocket-extensions",
            "sec-websocket-key",
            "sec-websocket-version",
            "transfer-encoding",
            "upgrade");

    private final ClientConnection connection;
    private final URI uri;
    private final SocketRules rules;
    private final CompletableFuture<HttpResponse> answer;
    private final String key;

    private SocketRequest(
            ClientConnection connection, URI uri, SocketRules rules, CompletableFuture<HttpResponse> answer) {
        this.connection = connection;
        this.uri = uri;
        this.rules = rules;
        this.answer = answer;
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        this.key = Base64.getEncoder().encodeToString(nonce);
    }

    /** Sends the request; the connection is the WebSocket's from then on, or is closed. */
    static void send(
            ClientConnection connection,
            URI uri,
            HttpRequest request,
            SocketRules rules,
            CompletableFuture<HttpResponse> answer) {
        new SocketRequest(connection, uri, rules, answer).send(request);
    }

    private void send(HttpRequest request) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        ClientRequest sent = new ClientRequest()
                .setMethod(Methods.GET)
                .setPath(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        String[] fields = request.headers().split("\n", -1);
        for (int i = 0; i + 1 < fields.length; i += 2) {
            if (!OWN.contains(fields[i])) {
                sent.getRequestHeaders().add(new HttpString(fields[i]), fields[i + 1]);
            }
        }
        sent.getRequestHeaders()
                .put(Headers.HOST, uri.getRawAuthority())
                .put(Headers.CONNECTION, "Upgrade")
                .put(Headers.UPGRADE, "websocket")
                .put(Headers.SEC_WEB_SOCKET_KEY, key)
                .put(Headers.SEC_WEB_SOCKET_VERSION, "13");
        connection.sendRequest(sent, new Step() {
            @Override
            void next(ClientExchange exchange) {
                exchange.setResponseListener(new Step() {
                    @Override
                    void next(ClientExchange same) throws IOException {
                        received(same);
                    }
                });
            }
        });
    }

    /** One step of the handshake; where it fails, so does the request. */
    private abstract class Step implements ClientCallback<ClientExchange> {
        abstract void next(ClientExchange exchange) throws IOException;

        @Override
        public void completed(ClientExchange exchange) {
            try {
                next(exchange);
            } catch (IOException e) {
                failed(e);
            }
        }

        @Override
        public void failed(IOException e) {
            lost();
        }
    }

    private void lost() {
        answer.completeExceptionally(SocketClient.lost());
        IoUtils.safeClose(connection);
    }

    private void received(ClientExchange exchange) throws IOException {
        ClientResponse response = exchange.getResponse();
        if (response.getResponseCode() == 101) {
            upgraded(response);
        } else {
            read(exchange.getResponseChannel(), response, new ByteArrayOutputStream());
        }
    }

    private void upgraded(ClientResponse response) throws IOException {
        if (!accepted(key).equals(response.getResponseHeaders().getFirst(Headers.SEC_WEB_SOCKET_ACCEPT))) {
            lost();
            return;
        }
        SocketEnd[] ends = SocketEnd.pair(rules);
        WebSocket13Channel channel = new WebSocket13Channel(
                connection.performUpgrade(),
                connection.getBufferPool(),
                uri.toString(),
                response.getResponseHeaders().getFirst(Headers.SEC_WEB_SOCKET_PROTOCOL),
                true,
                false,
                NoopExtensionFunction.INSTANCE,
                ConcurrentHashMap.newKeySet(),
                OptionMap.EMPTY);
        SocketChannel.open(channel, ends[0]);
        answer.complete(new HttpResponse(101, StatusCodes.getReason(101), headers(response), null, ends[1]));
    }

    private static String accepted(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(StreamSourceChannel source, ClientResponse response, ByteArrayOutputStream body) {
        try (PooledByteBuffer pooled = connection.getBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            while (true) {
                buffer.clear();
                int count = source.read(buffer);
                if (count == 0) {
                    source.getReadSetter().set(same -> read(source, response, body));
                    source.resumeReads();
                    return;
                }
                if (count < 0) {
                    break;
                }
                byte[] bytes = new byte[buffer.flip().remaining()];
                buffer.get(bytes);
                body.writeBytes(bytes);
            }
        } catch (IOException e) {
            lost();
            return;
        }
        int status = response.getResponseCode();
        answer.complete(new HttpResponse(
                status,
                StatusCodes.getReason(status),
                headers(response),
                new Body.Bytes(ByteBuffer.wrap(body.toByteArray())),
                null));
        IoUtils.safeClose(connection);
    }

    private static String headers(ClientResponse response) {
        StringBuilder text = new StringBuilder();
        for (HeaderValues values : response.getResponseHeaders()) {
            String name = values.getHeaderName().toString().toLowerCase(Locale.ROOT);
            values.forEach(value -> text.append(name).append('\n').append(value).append('\n'));
        }
        return text.toString();
    }
}
