package dev.jdo.emulator.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that many keys share, in wrangler's words (spec.md §1.1), reporting into one part of the diagnostics. */
final class Checks {
    private final ConfigDocument document;
    private final Diagnostics diagnostics;

    Checks(ConfigDocument document, Diagnostics diagnostics) {
        this.document = document;
        this.diagnostics = diagnostics;
    }

    ConfigDocument document() {
        return document;
    }

    /** Checks of a part, whose messages stand below its own description. Hand them to {@link #close} when done. */
    Checks open(String description) {
        return new Checks(document, new Diagnostics(description));
    }

    void close(Checks part) {
        diagnostics.add(part.diagnostics);
    }

    void error(String text, Position at) {
        diagnostics.error(text, document.locate(at));
    }

    void warning(String text, Position at) {
        diagnostics.warning(text, document.locate(at));
    }

    /** What {@code typeof} says of a value. */
    static String typeOf(ConfigValue value) {
        return switch (value) {
            case ConfigValue.Text ignored -> "string";
            case ConfigValue.Num ignored -> "number";
            case ConfigValue.Bool ignored -> "boolean";
            default -> "object";
        };
    }

    static String json(@Nullable ConfigValue value) {
        return value == null ? "undefined" : value.toJson();
    }

    /** A value that, where it is there, must have the type. */
    boolean optional(String path, @Nullable ConfigValue value, String type) {
        if (value == null || typeOf(value).equals(type)) {
            return true;
        }
        error("Expected \"" + path + "\" to be of type " + type + " but got " + value.toJson() + ".", value.at());
        return false;
    }

    /** A key of the table that, where it is there, must have the type. */
    boolean optional(String container, ConfigValue.Table table, String key, String type) {
        return optional(join(container, key), table.get(key), type);
    }

    /** As {@link #optional(String, ConfigValue.Table, String, String)}, and one of the choices. */
    boolean optional(String container, ConfigValue.Table table, String key, List<String> choices) {
        return optional(container, table, key, "string") && oneOf(join(container, key), table.get(key), choices);
    }

    /** A key that must be there with the type. */
    boolean required(String container, ConfigValue.Table table, String key, String type) {
        ConfigValue value = table.get(key);
        if (value == null) {
            error("\"" + join(container, key) + "\" is a required field.", table.at());
            return false;
        }
        return optional(join(container, key), value, type);
    }

    boolean oneOf(String path, @Nullable ConfigValue value, List<String> choices) {
        if (value == null || (value instanceof ConfigValue.Text text && choices.contains(text.value()))) {
            return true;
        }
        List<String> quoted = new ArrayList<>();
        choices.forEach(choice -> quoted.add(JsonText.quote(choice)));
        error(
                "Expected \"" + path + "\" field to be one of [" + String.join(",", quoted) + "] but got "
                        + value.toJson() + ".",
                value.at());
        return false;
    }

    /** A list of strings, in the words used for settings. */
    boolean stringArray(String path, @Nullable ConfigValue value) {
        if (value == null
                || (value instanceof ConfigValue.Array array
                        && array.items().stream().allMatch(ConfigValue.Text.class::isInstance))) {
            return true;
        }
        error("Expected \"" + path + "\" to be of type string array but got " + value.toJson() + ".", value.at());
        return false;
    }

    /** A list of strings, in the words used for parts of structures. */
    boolean stringsIn(String path, @Nullable ConfigValue value, Position otherwise) {
        if (!(value instanceof ConfigValue.Array array)) {
            error(
                    "Expected \"" + path + "\" to be an array of strings but got " + json(value),
                    value == null ? otherwise : value.at());
            return false;
        }
        boolean valid = true;
        for (int i = 0; i < array.items().size(); i++) {
            valid &= optional(path + ".[" + i + "]", array.items().get(i), "string");
        }
        return valid;
    }

    /** Keys that nobody knows are a warning, never an error. */
    void unexpected(String path, ConfigValue.Table table, Set<String> known) {
        List<String> found = new ArrayList<>();
        for (String key : table.members().keySet()) {
            if (!known.contains(key)) {
                found.add(key);
            }
        }
        if (!found.isEmpty()) {
            warning(
                    "Unexpected fields found in " + path + " field: \"" + String.join("\",\"", found) + "\"",
                    table.keyAt(found.getFirst()));
        }
    }

    private static String join(String container, String key) {
        return container.isEmpty() ? key : container + "." + key;
    }
}
