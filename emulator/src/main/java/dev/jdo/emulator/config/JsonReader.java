package dev.jdo.emulator.config;

import dev.jdo.bridge.error.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads JSON into the positioned model; comments and trailing commas are allowed whatever the file's extension. */
final class JsonReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private final String shown;
    private final String text;

    JsonReader(String shown, String text) {
        this.shown = shown;
        this.text = text;
    }

    /** @throws UserError {@code CONFIG_SYNTAX} */
    ConfigValue.Table read() {
        ConfigValue root;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw JsonFault.in(text).toError(shown, text);
            }
            root = value(parser);
            if (parser.nextToken() != null) {
                throw JsonFault.in(text).toError(shown, text);
            }
        } catch (JacksonException e) {
            throw JsonFault.in(text).toError(shown, text);
        }
        if (root instanceof ConfigValue.Table table) {
            return table;
        }
        throw new UserError(
                "CONFIG_SYNTAX",
                "The configuration should be an object but got " + root.toJson() + ".",
                ConfigDocument.locate(shown, text, root.at()),
                "Put the settings between { and }.");
    }

    private static ConfigValue value(JsonParser parser) {
        Position at = here(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> table(parser, at);
            case START_ARRAY -> array(parser, at);
            case VALUE_STRING -> new ConfigValue.Text(parser.getString(), at);
            case VALUE_TRUE -> new ConfigValue.Bool(true, at);
            case VALUE_FALSE -> new ConfigValue.Bool(false, at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new ConfigValue.Num(Double.parseDouble(parser.getString()), at);
            default -> new ConfigValue.Null(at);
        };
    }

    private static ConfigValue.Table table(JsonParser parser, Position at) {
        Map<String, ConfigValue.Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Position keyAt = here(parser);
            String key = parser.currentName();
            parser.nextToken();
            members.put(key, new ConfigValue.Member(keyAt, value(parser)));
        }
        return new ConfigValue.Table(members, at);
    }

    private static ConfigValue.Array array(JsonParser parser, Position at) {
        List<ConfigValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new ConfigValue.Array(items, at);
    }

    private static Position here(JsonParser parser) {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Position(location.getLineNr(), location.getColumnNr());
    }
}
