package dev.jdo.emulator.product;

import dev.jdo.emulator.storage.R2List;
import dev.jdo.emulator.storage.R2Object;
import dev.jdo.emulator.storage.R2Range;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Objects of a bucket as JavaScript gets them, see {@link dev.jdo.bridge.host.R2Host}. */
final class R2Json {
    private R2Json() {}

    private static String text(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            content.accept(json);
        }
        return text.toString();
    }

    /** @param range of its value, or null where none was read */
    static String of(R2Object object, @Nullable R2Range range) {
        return text(json -> write(json, object, range, true, true));
    }

    /** The checksums of an object that was stored with one that was asked for. */
    static String checksum(String algorithm, String hex) {
        return "{\"" + R2Ops.FIELDS.get(algorithm) + "\":\"" + hex + "\"}";
    }

    static String of(R2List.Page page, boolean httpMetadata, boolean customMetadata) {
        return text(json -> {
            json.writeStartObject();
            json.writeName("objects");
            json.writeStartArray();
            page.objects().forEach(object -> write(json, object, null, httpMetadata, customMetadata));
            json.writeEndArray();
            String last = page.last();
            json.writeBooleanProperty("truncated", last != null);
            if (last != null) {
                json.writeStringProperty(
                        "cursor", Base64.getEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8)));
            }
            json.writeName("delimitedPrefixes");
            json.writeStartArray();
            page.prefixes().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(
            JsonGenerator json, R2Object object, @Nullable R2Range range, boolean http, boolean custom) {
        json.writeStartObject();
        json.writeStringProperty("key", object.key());
        json.writeStringProperty("version", object.version());
        json.writeNumberProperty("size", object.size());
        json.writeStringProperty("etag", object.etag());
        json.writeNumberProperty("uploaded", object.uploaded());
        json.writeName("httpMetadata");
        json.writeRawValue(http ? object.httpMetadata() : "{}");
        json.writeName("customMetadata");
        json.writeRawValue(custom ? object.customMetadata() : "{}");
        json.writeName("checksums");
        json.writeRawValue(object.checksums());
        if (range != null) {
            json.writeName("range");
            json.writeStartObject();
            json.writeNumberProperty("offset", range.offset());
            json.writeNumberProperty("length", range.length());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
