package dev.jdo.emulator.product;

import dev.jdo.emulator.storage.D1Database;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The answer of a D1 database as the platform's dev server writes it. */
final class D1Json {
    private D1Json() {}

    static String of(D1Database.Answer answer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeName("results");
            json.writeStartArray();
            for (D1Database.Result result : answer.results()) {
                result(json, result);
            }
            json.writeEndArray();
            if (answer.bookmark() != null) {
                json.writeStringProperty("bookmark", answer.bookmark());
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void result(JsonGenerator json, D1Database.Result result) {
        json.writeStartObject();
        json.writeBooleanProperty("success", true);
        meta(json, result);
        json.writeName("results");
        json.writeStartObject();
        json.writeName("columns");
        json.writeStartArray();
        result.columns().forEach(json::writeString);
        json.writeEndArray();
        json.writeName("rows");
        json.writeStartArray();
        for (@Nullable Object[] row : result.rows()) {
            json.writeStartArray();
            for (Object value : row) {
                value(json, value);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void meta(JsonGenerator json, D1Database.Result result) {
        json.writeName("meta");
        json.writeStartObject();
        json.writeStringProperty("served_by", "miniflare.db");
        json.writeBooleanProperty("served_by_primary", true);
        json.writeNumberProperty("total_attempts", 1);
        json.writeName("timings");
        json.writeStartObject();
        json.writeNumberProperty("sql_duration_ms", result.millis());
        json.writeEndObject();
        json.writeNumberProperty("duration", result.millis());
        json.writeNumberProperty("changes", result.changes());
        json.writeNumberProperty("last_row_id", result.lastRowId());
        json.writeBooleanProperty("changed_db", result.changed());
        json.writeNumberProperty("size_after", result.size());
        json.writeNumberProperty("rows_read", result.rowsRead());
        json.writeNumberProperty("rows_written", result.rowsWritten());
        json.writeEndObject();
    }

    /** As JSON has it: bytes are an array, and there is no infinity. */
    private static void value(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case String string -> json.writeString(string);
            case byte[] bytes -> {
                json.writeStartArray();
                for (byte b : bytes) {
                    json.writeNumber(b & 0xFF);
                }
                json.writeEndArray();
            }
            case null, default -> json.writeNull();
        }
    }
}
