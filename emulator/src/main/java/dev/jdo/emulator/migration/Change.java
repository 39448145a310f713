package dev.jdo.emulator.migration;

import dev.jdo.emulator.config.ConfigDocument;
import dev.jdo.emulator.config.ConfigValue;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A change to a state folder, all of it or none: written down before it begins, it can be finished by whoever comes next, and
 * taken back later.
 *
 * @param worker whose migrations they are
 * @param moves folders, in order, as paths from the root of the state folder
 * @param before the ledger's text before; empty where there is none
 * @param after the same afterwards
 * @param isUndo whether it takes another one back
 * @param at when it was asked for, in milliseconds since 1970
 * @param summary what it does, a sentence for each effect
 */
record Change(
        String worker, List<Move> moves, String before, String after, boolean isUndo, long at, List<String> summary) {
    /** A folder goes from one place to another, which is free. */
    record Move(String from, String to) {}

    Change {
        moves = List.copyOf(moves);
        summary = List.copyOf(summary);
    }

    /** What takes it back. */
    Change reversed(long now) {
        List<Move> back = moves.reversed().stream()
                .map(move -> new Move(move.to(), move.from()))
                .toList();
        return new Change(worker, back, after, before, !isUndo, now, summary);
    }

    String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("worker", worker);
            json.writeArrayPropertyStart("moves");
            for (Move move : moves) {
                json.writeStartObject();
                json.writeStringProperty("from", move.from());
                json.writeStringProperty("to", move.to());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringProperty("before", before);
            json.writeStringProperty("after", after);
            json.writeBooleanProperty("undo", isUndo);
            json.writeStringProperty("at", Long.toString(at));
            json.writeArrayPropertyStart("summary");
            summary.forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }

    static Change read(Path file, String text) {
        ConfigValue.Table root =
                ConfigDocument.parse(file, file.toString(), text).root();
        List<Move> moves = new ArrayList<>();
        if (root.get("moves") instanceof ConfigValue.Array array) {
            for (ConfigValue item : array.items()) {
                if (item instanceof ConfigValue.Table move) {
                    moves.add(new Move(text(move, "from"), text(move, "to")));
                }
            }
        }
        List<String> summary = new ArrayList<>();
        if (root.get("summary") instanceof ConfigValue.Array array) {
            for (ConfigValue item : array.items()) {
                if (item instanceof ConfigValue.Text sentence) {
                    summary.add(sentence.value());
                }
            }
        }
        boolean undo = root.get("undo") instanceof ConfigValue.Bool bool && bool.value();
        return new Change(
                text(root, "worker"),
                moves,
                text(root, "before"),
                text(root, "after"),
                undo,
                Long.parseLong(text(root, "at")),
                summary);
    }

    private static String text(ConfigValue.Table table, String key) {
        String text = table.text(key);
        return text == null ? "" : text;
    }
}
