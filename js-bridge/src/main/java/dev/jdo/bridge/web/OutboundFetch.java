package dev.jdo.bridge.web;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.FetchHost;
import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Port "fetch" on the JDK's HTTP client. Bodies are streamed both ways; gzip and br are decoded where JavaScript reads
 * them. It owns the client, which is made at the first request.
 */
public final class OutboundFetch implements FetchHost, AutoCloseable {
    /** What the client sets by itself and refuses to be told. */
    private static final Set<String> OWN =
            Set.of("connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

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
        return send(request, publisher(request.body()));
    }

    private static BodyPublisher publisher(@Nullable Body body) {
        if (body == null) {
            return BodyPublishers.noBody();
        }
        if (body.buffered()) {
            ByteBuffer bytes = body.bytes();
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return BodyPublishers.ofByteArray(copy);
        }
        SentBody sent = new SentBody(body);
        return body.length() > 0
                ? BodyPublishers.fromPublisher(sent, body.length())
                : BodyPublishers.fromPublisher(sent);
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
        boolean named = false;
        String[] fields = request.headers().split("\n", -1);
        for (int i = 0; i + 1 < fields.length; i += 2) {
            if (!OWN.contains(fields[i])) {
                named |= fields[i].equals("user-agent");
                builder.header(fields[i], fields[i + 1]);
            }
        }
        if (!named) {
            // The client would name itself otherwise.
            builder.header("user-agent", "");
        }
        return new Sent(
                request,
                client().sendAsync(
                                builder.build(),
                                head -> new ReceivedBody(head.headers()
                                        .firstValueAsLong("content-length")
                                        .orElse(-1))));
    }

    /** The answer to a request, which ends with it. */
    private static final class Sent extends CompletableFuture<HttpResponse> {
        private final CompletableFuture<java.net.http.HttpResponse<Body>> exchange;

        Sent(HttpRequest request, CompletableFuture<java.net.http.HttpResponse<Body>> exchange) {
            this.exchange = exchange;
            var _ = exchange.whenComplete((response, error) -> {
                if (error == null) {
                    complete(received(request, response));
                } else {
                    completeExceptionally(failure(error));
                }
            });
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            exchange.cancel(true);
            return super.cancel(mayInterrupt);
        }
    }

    /** The platform's words: a server that is not there is a lost connection, a name or certificate of no use its own fault. */
    private static JsError failure(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof SSLException) {
                return JsError.flagged("internal error; reference = " + reference(), JsError.REMOTE);
            }
        }
        return JsError.flagged("Network connection lost.", JsError.REMOTE | JsError.RETRYABLE);
    }

    private static String reference() {
        StringBuilder text = new StringBuilder();
        ThreadLocalRandom.current().ints(24, 0, 36).forEach(digit -> text.append(Character.forDigit(digit, 36)));
        return text.toString();
    }

    private static String withoutFragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }

    private static HttpResponse received(HttpRequest request, java.net.http.HttpResponse<Body> response) {
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
        Body body = none ? null : EncodedBody.of(response.body(), encoding);
        if (none) {
            // There are no bytes, but the connection is free only when that has been read.
            var _ = response.body().read();
        }
        return new HttpResponse(status, Reasons.of(status), headers.toString(), body, null);
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
