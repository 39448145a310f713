package dev.jdo.emulator.server;

import dev.jdo.emulator.clock.TimeText;
import dev.jdo.emulator.log.LogFeed;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an object prints as an answer of the control endpoint: one JSON object per line, and now and then an empty line. */
final class LogStream {
    /** By then it is known whether the reader is still there. */
    private static final long HEARTBEAT_MILLIS = 2_000;

    private LogStream() {}

    /** Writes what is there and, following, what comes until the reader goes away. Blocks. */
    static void write(HttpServerExchange exchange, LogFeed.Reader lines, boolean follow) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/x-ndjson");
        exchange.startBlocking();
        try (lines;
                OutputStream out = exchange.getOutputStream()) {
            for (LogFeed.Entry entry = lines.next(0); follow || entry != null; entry = next(lines, follow)) {
                out.write((entry == null ? "\n" : line(entry)).getBytes(StandardCharsets.UTF_8));
                if (follow) {
                    out.flush();
                }
            }
        } catch (IOException gone) {
            // The reader has what it wanted.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LogFeed.@Nullable Entry next(LogFeed.Reader lines, boolean follow) throws InterruptedException {
        return lines.next(follow ? HEARTBEAT_MILLIS : 0);
    }

    private static String line(LogFeed.Entry entry) {
        return ControlJson.object(json -> {
                    json.writeStringProperty("time", TimeText.show(entry.millis()));
                    json.writeStringProperty("level", entry.level().name().toLowerCase(Locale.ROOT));
                    json.writeStringProperty("object", entry.source().label());
                    json.writeStringProperty("message", entry.text());
                })
                + "\n";
    }
}
