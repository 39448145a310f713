package dev.jdo.cli;

import dev.jdo.emulator.inspect.NamespaceView;
import dev.jdo.emulator.inspect.ObjectView;
import dev.jdo.emulator.inspect.TableView;
import dev.jdo.emulator.storage.KvEntry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What is stored, as one line of JSON. Times are milliseconds since 1970, sizes bytes, values as {@link
 * dev.jdo.bridge.value.CloneJson} writes them; bytes that are no value stand as "hex".
 */
record InspectJson(PrintWriter out) implements InspectView {
    @Override
    public void namespaces(Path folder, List<NamespaceView> namespaces) {
        print(json -> {
            json.writeStartArray();
            for (NamespaceView namespace : namespaces) {
                json.writeStartObject();
                json.writeStringProperty("namespace", namespace.uniqueKey());
                json.writeNumberProperty("objects", namespace.objects());
                json.writeNumberProperty("alarms", namespace.alarms());
                json.writeNumberProperty("bytes", namespace.bytes());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    @Override
    public void objects(String uniqueKey, List<ObjectView> objects) {
        print(json -> {
            json.writeStartArray();
            for (ObjectView object : objects) {
                json.writeStartObject();
                properties(json, uniqueKey, object);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    @Override
    public void object(String uniqueKey, ObjectView object, List<KvEntry> entries) {
        print(json -> {
            json.writeStartObject();
            properties(json, uniqueKey, object);
            json.writeName("entries");
            array(json, entries);
            json.writeEndObject();
        });
    }

    @Override
    public void entries(List<KvEntry> entries) {
        print(json -> array(json, entries));
    }

    private static void properties(JsonGenerator json, String uniqueKey, ObjectView object) {
        json.writeStringProperty("namespace", uniqueKey);
        json.writeStringProperty("id", object.id().hex());
        json.writeStringProperty("name", object.id().name());
        json.writeNumberProperty("bytes", object.bytes());
        json.writeNumberProperty("keys", object.keys());
        json.writeName("alarm");
        Long alarm = object.alarm();
        if (alarm == null) {
            json.writeNull();
        } else {
            json.writeNumber(alarm);
        }
        json.writeArrayPropertyStart("tables");
        for (TableView table : object.tables()) {
            json.writeStartObject();
            json.writeStringProperty("name", table.name());
            json.writeNumberProperty("rows", table.rows());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("problem", object.problem());
    }

    private static void array(JsonGenerator json, List<KvEntry> entries) {
        json.writeStartArray();
        for (KvEntry entry : entries) {
            json.writeStartObject();
            json.writeStringProperty("key", entry.key());
            String value = StoredValue.json(entry.value());
            if (value == null) {
                json.writeStringProperty("hex", StoredValue.hex(entry.value()));
            } else {
                json.writeName("value");
                json.writeRawValue(value);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void print(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            content.accept(json);
        }
        out.println(text);
    }
}
