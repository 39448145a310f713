package dev.jdo.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.jdo.emulator.migration.ClassTable;
import dev.jdo.emulator.migration.Contents;
import dev.jdo.emulator.migration.Effect;
import dev.jdo.emulator.migration.LocalClasses;
import dev.jdo.emulator.migration.LocalData;
import dev.jdo.emulator.migration.LocalPlan;
import dev.jdo.emulator.migration.MigrationStep;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A migration plan, and the data it is about, as a person or a script reads it. */
record PlanView(LocalClasses classes, LocalPlan plan, LocalData data) {
    private static final int WIDEST = 76;

    private List<ClassTable.Row> rows() {
        return classes.table().rows();
    }

    private List<MigrationStep> steps() {
        return plan.migrations().steps();
    }

    void writeText(PrintWriter out) {
        if (rows().isEmpty() && steps().isEmpty()) {
            out.println("This project has no Durable Object classes.");
            return;
        }
        out.println("Classes of " + (plan.worker().isEmpty() ? "this Worker" : plan.worker()));
        out.println(table(
                rows(),
                List.of(
                        column("Class", ClassTable.Row::className),
                        column("Storage", row -> row.storage().word()),
                        column("Declared by", row -> or(row.declaredBy(), "nothing: legacy key-value storage")),
                        column("Bindings", row -> or(String.join(", ", row.bindings()), "-")),
                        column("Local data", this::data))));
        if (!steps().isEmpty()) {
            out.println();
            out.println("Steps");
            out.println(table(
                    steps(),
                    List.of(
                            column("Tag", step -> or(step.tag(), "exports")),
                            column("Step", step -> step.action().word()),
                            column("Class", PlanView::names),
                            column("Applied here", this::applied),
                            column("Effect", MigrationStep::effect))));
        }
        out.println();
        writeEffects(out);
    }

    private void writeEffects(PrintWriter out) {
        if (data.isInterrupted()) {
            out.println("An apply or undo was interrupted; the next one, or jdo dev, finishes it first.");
        }
        if (plan.touchesData()) {
            out.println("\"jdo migrate apply\" would do this to local data:");
            for (Effect effect : plan.effects()) {
                out.println("  - " + effect.step().source() + ": " + effect.sentence());
            }
        } else {
            out.println("No local data is to be changed.");
        }
        for (String key : data.unreached(plan)) {
            out.println("No class reaches " + key + ": " + data.contents(key) + ".");
        }
    }

    private String data(ClassTable.Row row) {
        String key = classes.key(row.className());
        Contents contents = data.contents(key);
        return contents.isEmpty() ? "-" : contents + " in " + key;
    }

    private String applied(MigrationStep step) {
        Long at = plan.appliedAt(step);
        return at == null ? "-" : time(at);
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** @param applied whether what it plans has been done */
    void writeJson(PrintWriter out, boolean applied) {
        print(out, json -> {
            json.writeStringProperty("worker", plan.worker());
            json.writeBooleanProperty("pending", !applied && plan.touchesData());
            json.writeBooleanProperty("applied", applied);
            json.writeBooleanProperty("interrupted", data.isInterrupted());
            json.writeArrayPropertyStart("classes");
            rows().forEach(row -> write(json, row));
            json.writeEndArray();
            json.writeArrayPropertyStart("steps");
            steps().forEach(step -> write(json, step));
            json.writeEndArray();
            json.writeArrayPropertyStart("effects");
            plan.effects().forEach(effect -> write(json, effect));
            json.writeEndArray();
            json.writeArrayPropertyStart("unreached");
            data.unreached(plan).forEach(json::writeString);
            json.writeEndArray();
        });
    }

    /** What an undo took back. */
    static void writeUndone(PrintWriter out, List<String> undone) {
        print(out, json -> {
            json.writeArrayPropertyStart("undone");
            undone.forEach(json::writeString);
            json.writeEndArray();
        });
    }

    private static void print(PrintWriter out, Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            content.accept(json);
            json.writeEndObject();
        }
        out.println(text);
    }

    private void write(JsonGenerator json, ClassTable.Row row) {
        String key = classes.key(row.className());
        json.writeStartObject();
        json.writeStringProperty("class", row.className());
        json.writeStringProperty("storage", row.storage().word());
        json.writeStringProperty("declared_by", row.declaredBy());
        json.writeStringProperty("unique_key", key);
        json.writeArrayPropertyStart("bindings");
        row.bindings().forEach(json::writeString);
        json.writeEndArray();
        write(json, data.contents(key));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Contents contents) {
        json.writeNumberProperty("objects", contents.objects());
        json.writeNumberProperty("alarms", contents.alarms());
        json.writeNumberProperty("files", contents.files());
        json.writeNumberProperty("bytes", contents.bytes());
    }

    private void write(JsonGenerator json, MigrationStep step) {
        Long at = plan.appliedAt(step);
        json.writeStartObject();
        json.writeStringProperty("tag", step.tag());
        json.writeStringProperty("action", step.action().word());
        json.writeStringProperty("class", step.className());
        json.writeStringProperty("target", step.target());
        json.writeStringProperty("worker", step.worker());
        json.writeStringProperty("storage", step.storage().word());
        json.writeStringProperty("effect", step.effect());
        json.writeStringProperty("applied_at", at == null ? null : time(at));
        json.writeStringProperty("location", step.location().toString());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Effect effect) {
        json.writeStartObject();
        json.writeStringProperty("tag", effect.step().tag());
        json.writeStringProperty("kind", effect.kind().word());
        json.writeStringProperty("class", effect.className());
        json.writeStringProperty("successor", effect.successor());
        json.writeStringProperty("unique_key", effect.key());
        write(json, effect.contents());
        json.writeStringProperty("sentence", effect.sentence());
        json.writeEndObject();
    }

    private static String names(MigrationStep step) {
        return step.target() == null ? step.className() : step.className() + " → " + step.target();
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    private static <T> ColumnData<T> column(String header, Function<T, String> cell) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(WIDEST)
                .with(cell);
    }

    private static <T> String table(List<T> rows, List<ColumnData<T>> columns) {
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, rows, columns);
    }
}
