package dev.jdo.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the control endpoint answered.
 *
 * @param json as it came
 * @param members the scalars in it by path, such as {@code next.at}; what stands in arrays is left out
 */
record ControlAnswer(String json, Map<String, String> members) {
    static ControlAnswer parse(String json) {
        Map<String, String> members = new HashMap<>();
        Deque<String> path = new ArrayDeque<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> path.addLast(parser.currentName() == null ? "" : parser.currentName() + ".");
                    case END_OBJECT -> path.removeLast();
                    case START_ARRAY -> parser.skipChildren();
                    case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                        members.put(String.join("", path) + parser.currentName(), parser.getString());
                    default -> {}
                }
            }
        }
        return new ControlAnswer(json, members);
    }

    @Nullable
    String get(String path) {
        return members.get(path);
    }

    String need(String path) {
        String value = members.get(path);
        if (value == null) {
            throw new IllegalStateException("the answer lacks " + path + ": " + json);
        }
        return value;
    }
}
