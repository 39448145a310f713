package dev.jdo.emulator.config;

/**
 * A value in {@code env} (spec.md §1.2 vars, §1.7).
 *
 * @param name its name in {@code env}
 * @param kind whether the worker sees a string or a parsed value
 * @param value the string, or the JSON text of the value
 * @param hidden whether to show {@code (hidden)} for it: it came from .dev.vars, .env or the command line
 */
public record Variable(String name, Kind kind, String value, boolean hidden) {
    /** How the worker sees a variable. */
    public enum Kind {
        TEXT,
        JSON
    }

    /** The value as the table of bindings shows it: a quoted string, JSON, or {@code "(hidden)"}. */
    public String shown() {
        if (hidden) {
            return "\"(hidden)\"";
        }
        return kind == Kind.TEXT ? "\"" + value + "\"" : value;
    }
}
