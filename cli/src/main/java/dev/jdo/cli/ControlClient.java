package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Calls the control endpoint of a running server.
 *
 * @param url such as {@code http://localhost:8787}
 */
record ControlClient(String url) {
    private static final String PATH = "/cdn-cgi/jdo";

    /**
     * Asks.
     *
     * @throws UserError NO_SERVER, or what the server answered
     */
    ControlAnswer get(String path) {
        return call(path, null);
    }

    /** Has something done; takes as long as that takes. As {@link #get}. */
    ControlAnswer post(String path, Map<String, ?> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            for (Map.Entry<String, ?> member : members.entrySet()) {
                json.writeStringProperty(member.getKey(), String.valueOf(member.getValue()));
            }
            json.writeEndObject();
        }
        return call(path, text.toString());
    }

    /** Hands over the lines of an answer as they come, empty ones left out, until there are no more. As {@link #get}. */
    void lines(String path, String query, Consumer<String> line) {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(base + PATH + path + "?" + query).toURL().openConnection();
            boolean ok = connection.getResponseCode() < 400;
            try (BufferedReader in = new BufferedReader(new InputStreamReader(
                    ok ? connection.getInputStream() : connection.getErrorStream(), StandardCharsets.UTF_8))) {
                if (!ok) {
                    throw refused(read(in.lines().collect(Collectors.joining("\n"))));
                }
                for (String text = in.readLine(); text != null; text = in.readLine()) {
                    if (!text.isEmpty()) {
                        line.accept(text);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw gone(e);
        }
    }

    private static UserError refused(ControlAnswer answer) {
        return new UserError(answer.need("error.code"), answer.need("error.message"), null, answer.get("error.hint"));
    }

    private UserError gone(Exception e) {
        return new UserError(
                "NO_SERVER",
                "No jdo dev answers at " + url + ": " + e.getMessage(),
                null,
                "Start it, or name its address with --url.");
    }

    private ControlAnswer call(String path, @Nullable String body) {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        int status;
        String text;
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(base + PATH + path).toURL().openConnection();
            if (body != null) {
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                connection.setRequestProperty("content-type", "application/json");
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw gone(e);
        }
        ControlAnswer answer = read(text);
        if (status >= 400) {
            throw refused(answer);
        }
        return answer;
    }

    private ControlAnswer read(String text) {
        try {
            return ControlAnswer.parse(text);
        } catch (JacksonException e) {
            throw new UserError(
                    "NO_SERVER", "What answers at " + url + " is no jdo dev.", null, "Name its address with --url.");
        }
    }
}
