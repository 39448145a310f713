package dev.jdo.emulator.config;

import dev.jdo.bridge.error.UserError;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads TOML 1.0 into the positioned model. */
final class TomlReader {
    private final String shown;
    private final String[] lines;
    private final String text;

    TomlReader(String shown, String text) {
        this.shown = shown;
        this.text = text;
        this.lines = text.split("\n", -1);
    }

    /** @throws UserError {@code CONFIG_SYNTAX} */
    ConfigValue.Table read() {
        TomlParseResult result = Toml.parse(text);
        if (result.hasErrors()) {
            TomlParseError first = result.errors().getFirst();
            throw new UserError(
                    "CONFIG_SYNTAX",
                    "Invalid TOML document: " + lowerFirst(String.valueOf(first.getMessage())),
                    ConfigDocument.locate(shown, text, position(first.position(), Position.START)),
                    "Mend the line shown; wrangler.toml is TOML 1.0 (https://toml.io).");
        }
        return table(result, Position.START);
    }

    private ConfigValue.Table table(TomlTable source, Position at) {
        Map<String, ConfigValue.Member> members = LinkedHashMap.newLinkedHashMap(source.size());
        for (Map.Entry<String, Object> entry : source.entrySet()) {
            Position keyAt = position(source.inputPositionOf(List.of(entry.getKey())), at);
            members.put(entry.getKey(), new ConfigValue.Member(keyAt, value(entry.getValue(), afterEquals(keyAt))));
        }
        return new ConfigValue.Table(members, at);
    }

    private ConfigValue value(Object source, Position at) {
        return switch (source) {
            case TomlTable table -> table(table, at);
            case TomlArray array -> array(array, at);
            case String string -> new ConfigValue.Text(string, at);
            case Boolean bool -> new ConfigValue.Bool(bool, at);
            case Number number -> new ConfigValue.Num(number.doubleValue(), at);
            case LocalDate date -> new ConfigValue.Date(date.toString(), at);
            case TemporalAccessor time -> new ConfigValue.Date(javaScript(time), at);
            default -> throw new IllegalStateException("tomlj read a " + source.getClass());
        };
    }

    private ConfigValue.Array array(TomlArray source, Position at) {
        List<ConfigValue> items = new ArrayList<>(source.size());
        for (int i = 0; i < source.size(); i++) {
            items.add(value(source.get(i), position(source.inputPositionOf(i), at)));
        }
        return new ConfigValue.Array(items, at);
    }

    /** The form in which JavaScript prints dates and times: always with milliseconds. */
    private static String javaScript(TemporalAccessor time) {
        String pattern = time instanceof LocalTime ? "HH:mm:ss.SSS" : "yyyy-MM-dd'T'HH:mm:ss.SSS";
        return DateTimeFormatter.ofPattern(time instanceof OffsetDateTime ? pattern + "XXX" : pattern, Locale.ROOT)
                .format(time);
    }

    private static Position position(@Nullable TomlPosition position, Position otherwise) {
        return position == null ? otherwise : new Position(position.line(), position.column());
    }

    /** The library knows where keys stand; a value stands after the key's equals sign, or at the key for [headers]. */
    private Position afterEquals(Position key) {
        String line = lines[key.line() - 1];
        char quote = 0;
        for (int i = key.column() - 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ']') {
                return key;
            } else if (c == '=') {
                int start = i + 1;
                while (start < line.length() && (line.charAt(start) == ' ' || line.charAt(start) == '\t')) {
                    start++;
                }
                return new Position(key.line(), start + 1);
            }
        }
        return key;
    }

    private static String lowerFirst(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
