package dev.jdo.emulator.migration;

import dev.jdo.emulator.config.ConfigDocument;
import dev.jdo.emulator.config.ConfigValue;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The ledger as a file's text. */
final class LedgerJson {
    private LedgerJson() {}

    static String write(Ledger ledger) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("version", 1);
            json.writeObjectPropertyStart("workers");
            new TreeMap<>(ledger.workers()).forEach((name, worker) -> {
                json.writeObjectPropertyStart(name);
                write(json, worker);
                json.writeEndObject();
            });
            json.writeEndObject();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, WorkerLedger worker) {
        json.writeStringProperty("last_tag", worker.lastTag());
        json.writeObjectPropertyStart("classes");
        worker.classes().forEach((name, stored) -> {
            json.writeObjectPropertyStart(name);
            json.writeStringProperty("key", stored.key());
            json.writeStringProperty("storage", stored.storage().word());
            json.writeEndObject();
        });
        json.writeEndObject();
        json.writeArrayPropertyStart("steps");
        for (AppliedStep step : worker.steps()) {
            json.writeStartObject();
            json.writeStringProperty("tag", step.tag());
            json.writeStringProperty("action", step.action().word());
            json.writeStringProperty("class", step.className());
            json.writeStringProperty("target", step.target());
            json.writeStringProperty("worker", step.worker());
            json.writeStringProperty("storage", step.storage().word());
            json.writeStringProperty("at", Instant.ofEpochMilli(step.at()).toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static Ledger read(Path file, String text) {
        Map<String, WorkerLedger> workers = new LinkedHashMap<>();
        ConfigValue.Table root =
                ConfigDocument.parse(file, file.toString(), text).root();
        table(root.get("workers")).forEach((name, member) -> workers.put(name, worker(member.value())));
        return new Ledger(workers);
    }

    private static WorkerLedger worker(ConfigValue value) {
        Map<String, StoredClass> classes = new LinkedHashMap<>();
        List<AppliedStep> steps = new ArrayList<>();
        if (value instanceof ConfigValue.Table worker) {
            table(worker.get("classes")).forEach((name, member) -> {
                if (member.value() instanceof ConfigValue.Table stored) {
                    classes.put(name, new StoredClass(text(stored, "key"), StorageKind.of(text(stored, "storage"))));
                }
            });
            if (worker.get("steps") instanceof ConfigValue.Array array) {
                for (ConfigValue item : array.items()) {
                    if (item instanceof ConfigValue.Table step) {
                        steps.add(step(step));
                    }
                }
            }
        }
        return new WorkerLedger(steps, classes);
    }

    private static AppliedStep step(ConfigValue.Table step) {
        return new AppliedStep(
                step.text("tag"),
                MigrationStep.Action.of(text(step, "action")),
                text(step, "class"),
                step.text("target"),
                step.text("worker"),
                StorageKind.of(text(step, "storage")),
                Instant.parse(text(step, "at")).toEpochMilli());
    }

    private static Map<String, ConfigValue.Member> table(@Nullable ConfigValue value) {
        return value instanceof ConfigValue.Table table ? table.members() : Map.of();
    }

    private static String text(ConfigValue.Table table, String key) {
        String text = table.text(key);
        return text == null ? "" : text;
    }
}
