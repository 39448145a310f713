package dev.jdo.tests.scenario;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sends requests as plain HTTP/1.1, follows no redirect, and turns answers into entries of a transcript. */
final class Requests implements AutoCloseable {
    /** Headers that say how an answer travelled, not what it is. */
    private static final Set<String> TRAVEL =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    CompletableFuture<HttpResponse<byte[]>> send(Step.Request step, int port) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + step.path()))
                .timeout(Duration.ofSeconds(90));
        step.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return client.sendAsync(request.method(step.method(), step.body()).build(), BodyHandlers.ofByteArray());
    }

    HttpClient client() {
        return client;
    }

    static HttpResponse<byte[]> answer(CompletableFuture<HttpResponse<byte[]>> sent) {
        try {
            return sent.join();
        } catch (CompletionException e) {
            throw new AssertionError("no answer: " + e.getCause(), e.getCause());
        }
    }

    /** Members {@code status}, {@code headers}, {@code body}. */
    static Map<String, @Nullable Object> entry(HttpResponse<byte[]> response, UnaryOperator<String> normalise) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!TRAVEL.contains(lower)) {
                UnaryOperator<String> rule = lower.equals("etag") ? Requests::tag : normalise;
                headers.put(lower, values.stream().map(rule).toList());
            }
        });
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        headers.forEach((name, values) -> shown.put(name, values.size() == 1 ? values.getFirst() : values));
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("status", (long) response.statusCode());
        entry.put("headers", shown);
        entry.put("body", body(response.body(), normalise));
        return entry;
    }

    /** The tag of a static asset depends on where its file stands and when it was written. */
    private static String tag(String value) {
        return value.matches("\"[0-9a-f]{32}\"") ? "\"<tag>\"" : value;
    }

    private static Object body(byte[] bytes, UnaryOperator<String> normalise) {
        try {
            return normalise.apply(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Map.of("base64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
