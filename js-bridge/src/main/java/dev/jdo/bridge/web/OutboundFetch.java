package dev.jdo.bridge.web;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.FetchHost;
import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Port "fetch" on the JDK's HTTP client. Bodies are sent and received whole; gzip and deflate are decoded. It owns the
 * client, which is made at the first request.
 */
public final class OutboundFetch implements FetchHost, AutoCloseable {
    /** What the client sets by itself and refuses to be told. */
    private static final Set<String> OWN =
            Set.of("connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    private final HttpValues values = new HttpValues();
    private @Nullable HttpClient client;

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    @Override
    public CompletableFuture<HttpResponse> fetch(HttpRequest request) {
        Body body = request.body();
        if (body == null) {
            return send(request, BodyPublishers.noBody());
        }
        CompletableFuture<Body> whole =
                body.buffered() ? CompletableFuture.completedFuture(body) : values.readAll(body);
        return whole.thenCompose(all -> send(request, publisher(all.bytes())));
    }

    private static BodyPublisher publisher(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return BodyPublishers.ofByteArray(copy);
    }

    private CompletableFuture<HttpResponse> send(HttpRequest request, BodyPublisher body) {
        java.net.http.HttpRequest.Builder builder;
        try {
            builder = java.net.http.HttpRequest.newBuilder(URI.create(withoutFragment(request.url())));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(new JsError("TypeError", "Invalid URL: " + request.url()));
        }
        switch (request.method()) {
            case "GET" -> builder.GET();
            case "HEAD" -> builder.HEAD();
            default -> builder.method(request.method(), body);
        }
        String[] fields = request.headers().split("\n", -1);
        for (int i = 0; i + 1 < fields.length; i += 2) {
            if (!OWN.contains(fields[i])) {
                builder.header(fields[i], fields[i + 1]);
            }
        }
        return client().sendAsync(builder.build(), BodyHandlers.ofByteArray()).handle((response, error) -> {
            if (error != null) {
                throw JsError.flagged("Network connection lost.", JsError.RETRYABLE);
            }
            return received(request, response);
        });
    }

    private static String withoutFragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }

    private static HttpResponse received(HttpRequest request, java.net.http.HttpResponse<byte[]> response) {
        StringBuilder headers = new StringBuilder();
        response.headers().map().forEach((name, all) -> {
            if (!name.startsWith(":")) {
                all.forEach(value -> headers.append(name.toLowerCase(Locale.ROOT))
                        .append('\n')
                        .append(value.replace('\n', ' '))
                        .append('\n'));
            }
        });
        int status = response.statusCode();
        boolean none = request.method().equals("HEAD") || status == 204 || status == 205 || status == 304;
        String encoding = response.headers().firstValue("content-encoding").orElse("");
        Body body = none ? null : new Body.Bytes(ByteBuffer.wrap(decoded(response.body(), encoding)));
        return new HttpResponse(status, Reasons.of(status), headers.toString(), body, null);
    }

    private static byte[] decoded(byte[] body, String encoding) {
        try (InputStream in = decoder(new ByteArrayInputStream(body), encoding.toLowerCase(Locale.ROOT))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw JsError.flagged("Network connection lost.", JsError.RETRYABLE);
        }
    }

    private static InputStream decoder(InputStream in, String encoding) throws IOException {
        return switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in);
            case "deflate" -> new InflaterInputStream(in);
            default -> in;
        };
    }

    @Override
    public void cancel(CompletableFuture<HttpResponse> call) {
        call.cancel(true);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
