package dev.jdo.emulator.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a config file with its place, the same for TOML, JSON and JSONC, so that each rule about configs is
 * written once. Immutable.
 */
public sealed interface ConfigValue {
    /** Where the value begins. */
    Position at();

    /** The value as {@code JSON.stringify} would print it: the form in which wrangler quotes values in messages. */
    default String toJson() {
        return JsonText.of(this);
    }

    /** A string. */
    record Text(String value, Position at) implements ConfigValue {}

    /** A number, with JavaScript's precision. */
    record Num(double value, Position at) implements ConfigValue {}

    /** A boolean. */
    record Bool(boolean value, Position at) implements ConfigValue {}

    /** JSON's null; TOML has none. */
    record Null(Position at) implements ConfigValue {}

    /** A TOML date, time or date-time, as it was written; JSON has none. */
    record Date(String iso, Position at) implements ConfigValue {}

    /** A list of values. */
    record Array(List<ConfigValue> items, Position at) implements ConfigValue {
        public Array {
            items = List.copyOf(items);
        }
    }

    /** Named values in the file's order. The map must not be changed after it is handed over. */
    record Table(Map<String, Member> members, Position at) implements ConfigValue {
        /** The value under the key, a {@link Null} included, or null where the key is not there. */
        public @Nullable ConfigValue get(String key) {
            Member member = members.get(key);
            return member == null ? null : member.value();
        }

        /** Whether the key is there, whatever its value. */
        public boolean has(String key) {
            return members.containsKey(key);
        }

        /** Where the key stands, or where the table begins when the key is not there. */
        public Position keyAt(String key) {
            Member member = members.get(key);
            return member == null ? at : member.keyAt();
        }

        /** The string under the key, or null where there is none or something else. */
        public @Nullable String text(String key) {
            return get(key) instanceof Text text ? text.value() : null;
        }
    }

    /** A value and the place of its key. */
    record Member(Position keyAt, ConfigValue value) {}
}
