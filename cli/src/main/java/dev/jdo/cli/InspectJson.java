package dev.jdo.cli;

import dev.jdo.bridge.value.JsNumber;
import dev.jdo.emulator.inspect.D1View;
import dev.jdo.emulator.inspect.KvView;
import dev.jdo.emulator.inspect.NamespaceView;
import dev.jdo.emulator.inspect.ObjectView;
import dev.jdo.emulator.inspect.TableView;
import dev.jdo.emulator.storage.KvEntry;
import dev.jdo.emulator.storage.KvNamespace;
import dev.jdo.emulator.storage.KvReader;
import dev.jdo.emulator.storage.StorageReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What is stored, as one line of JSON. Times are milliseconds since 1970, sizes bytes, values as {@link
 * dev.jdo.bridge.value.CloneJson} writes them; bytes that are no value stand as "hex".
 */
record InspectJson(PrintWriter out) implements InspectView {
    @Override
    public void stored(Path folder, List<NamespaceView> namespaces, List<KvView> kvNamespaces, List<D1View> databases) {
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
            for (KvView namespace : kvNamespaces) {
                json.writeStartObject();
                json.writeStringProperty("kv", namespace.id());
                names(json, namespace.bindings());
                json.writeNumberProperty("keys", namespace.keys());
                json.writeNumberProperty("bytes", namespace.bytes());
                json.writeEndObject();
            }
            databases.forEach(database -> properties(json, database));
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

    @Override
    public void keys(List<KvNamespace.Key> keys) {
        print(json -> {
            json.writeStartArray();
            for (KvNamespace.Key key : keys) {
                json.writeStartObject();
                properties(json, key);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    @Override
    public void entry(KvReader.Entry entry) {
        print(json -> {
            json.writeStartObject();
            properties(json, entry.key());
            String text = StoredValue.utf8(entry.value());
            if (text == null) {
                json.writeStringProperty("hex", StoredValue.hex(entry.value()));
            } else {
                json.writeStringProperty("value", text);
            }
            json.writeEndObject();
        });
    }

    @Override
    public void database(D1View database) {
        print(json -> properties(json, database));
    }

    @Override
    public void rows(StorageReader.Rows rows) {
        print(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("columns");
            rows.columns().forEach(json::writeString);
            json.writeEndArray();
            json.writeArrayPropertyStart("rows");
            for (@Nullable Object[] row : rows.rows()) {
                json.writeStartArray();
                for (Object value : row) {
                    value(json, value);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeBooleanProperty("more", rows.more());
            json.writeEndObject();
        });
    }

    private static void value(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case Double number when Double.isFinite(number) -> json.writeRawValue(JsNumber.text(number));
            case String text -> json.writeString(text);
            case byte[] bytes -> {
                json.writeStartObject();
                json.writeStringProperty("hex", StoredValue.hex(bytes));
                json.writeEndObject();
            }
            case null, default -> json.writeNull();
        }
    }

    private static void properties(JsonGenerator json, KvNamespace.Key key) {
        json.writeStringProperty("key", key.name());
        json.writeName("expiration");
        Long expiration = key.expiration();
        if (expiration == null) {
            json.writeNull();
        } else {
            json.writeNumber(expiration);
        }
        json.writeName("metadata");
        String metadata = key.metadata();
        if (metadata == null) {
            json.writeNull();
        } else {
            json.writeRawValue(metadata);
        }
    }

    private static void properties(JsonGenerator json, D1View database) {
        json.writeStartObject();
        json.writeStringProperty("d1", database.id());
        names(json, database.bindings());
        json.writeNumberProperty("bytes", database.bytes());
        tables(json, database.tables());
        json.writeStringProperty("problem", database.problem());
        json.writeEndObject();
    }

    private static void names(JsonGenerator json, List<String> bindings) {
        json.writeArrayPropertyStart("bindings");
        bindings.forEach(json::writeString);
        json.writeEndArray();
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
        tables(json, object.tables());
        json.writeStringProperty("problem", object.problem());
    }

    private static void tables(JsonGenerator json, List<TableView> tables) {
        json.writeArrayPropertyStart("tables");
        for (TableView table : tables) {
            json.writeStartObject();
            json.writeStringProperty("name", table.name());
            json.writeNumberProperty("rows", table.rows());
            json.writeEndObject();
        }
        json.writeEndArray();
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
