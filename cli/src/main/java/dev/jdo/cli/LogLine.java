package dev.jdo.cli;

import dev.jdo.emulator.clock.TimeText;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.log.LogSource;
import dev.jdo.emulator.log.RequestLine;
import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A line of a running server.
 *
 * @param own whether it is jdo's own, and not what a worker printed
 * @param worker the worker that it is of, or null where only one runs
 * @param source the object that printed it, or null
 * @param request the request that it is about, or null
 */
record LogLine(
        Log.Level level,
        boolean own,
        String text,
        @Nullable String worker,
        @Nullable LogSource source,
        @Nullable RequestLine request) {
    private static final JsonFactory JSON = new JsonFactory();

    static LogLine of(Log.Level level, boolean own, String text) {
        return new LogLine(level, own, text, null, null, null);
    }

    private String levelName() {
        return level.name().toLowerCase(Locale.ROOT);
    }

    boolean isError() {
        return level.compareTo(Log.Level.WARN) >= 0;
    }

    /** As wrangler prints it; the objects that a request called, where they are known, are jdo's addition. */
    String plain(Style style) {
        if (own) {
            String objects = request == null ? "" : String.join(" ", request.objects());
            return "[jdo:" + levelName() + "] " + text + (objects.isEmpty() ? "" : " " + style.dim(objects));
        }
        return switch (level) {
            case WARN -> "▲ [WARNING] " + text + "\n";
            case ERROR -> "✘ [ERROR] " + text + "\n";
            default -> (worker == null ? "" : "[" + worker + "] ") + text;
        };
    }

    /** One JSON object, without a line's end. */
    String json(long millis) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("time", TimeText.show(millis));
            json.writeStringProperty("level", levelName());
            if (worker != null) {
                json.writeStringProperty("worker", worker);
            }
            if (source != null) {
                json.writeStringProperty("object", source.label());
            }
            json.writeStringProperty("message", text);
            if (request != null) {
                json.writeObjectPropertyStart("request");
                json.writeStringProperty("method", request.method());
                json.writeStringProperty("path", request.path());
                json.writeNumberProperty("status", request.status());
                json.writeNumberProperty("ms", request.millis());
                json.writeArrayPropertyStart("objects");
                request.objects().forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return out.toString();
    }
}
