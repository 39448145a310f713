package dev.jdo.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.migration.ClassTable;
import dev.jdo.emulator.migration.MigrationPlan;
import dev.jdo.emulator.migration.MigrationStep;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A migration plan as a person or a script reads it. */
record PlanView(ProjectConfig config, MigrationPlan plan) {
    private static final int WIDEST = 76;

    void writeText(PrintWriter out) {
        if (plan.classes().rows().isEmpty() && plan.steps().isEmpty()) {
            out.println("This project has no Durable Object classes.");
            return;
        }
        out.println("Classes of " + (config.name().isEmpty() ? "this Worker" : config.name()));
        out.println(table(
                plan.classes().rows(),
                List.of(
                        column("Class", ClassTable.Row::className),
                        column("Storage", row -> row.storage().word()),
                        column("Declared by", row -> or(row.declaredBy(), "nothing: legacy key-value storage")),
                        column("Bindings", row -> or(String.join(", ", row.bindings()), "-")))));
        if (!plan.steps().isEmpty()) {
            out.println();
            out.println("Steps");
            out.println(table(
                    plan.steps(),
                    List.of(
                            column("Tag", step -> or(step.tag(), "exports")),
                            column("Step", step -> step.action().word()),
                            column("Class", PlanView::classes),
                            column("Effect", MigrationStep::effect))));
        }
    }

    void writeJson(PrintWriter out) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("worker", config.name());
            json.writeArrayPropertyStart("classes");
            for (ClassTable.Row row : plan.classes().rows()) {
                json.writeStartObject();
                json.writeStringProperty("class", row.className());
                json.writeStringProperty("storage", row.storage().word());
                json.writeStringProperty("declared_by", row.declaredBy());
                json.writeStringProperty("unique_key", config.uniqueKey(row.className()));
                json.writeArrayPropertyStart("bindings");
                row.bindings().forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("steps");
            for (MigrationStep step : plan.steps()) {
                json.writeStartObject();
                json.writeStringProperty("tag", step.tag());
                json.writeStringProperty("action", step.action().word());
                json.writeStringProperty("class", step.className());
                json.writeStringProperty("target", step.target());
                json.writeStringProperty("storage", step.storage().word());
                json.writeStringProperty("effect", step.effect());
                json.writeStringProperty("location", step.location().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println(text);
    }

    private static String classes(MigrationStep step) {
        boolean renamed = step.action() == MigrationStep.Action.RENAME;
        return renamed ? step.className() + " → " + step.target() : step.className();
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
