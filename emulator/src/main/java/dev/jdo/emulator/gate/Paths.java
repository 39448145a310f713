package dev.jdo.emulator.gate;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** How a call names what is called: one name, or a JSON array of names. */
final class Paths {
    private Paths() {}

    /** The first name. */
    static String first(String path) {
        if (!path.startsWith("[")) {
            return path;
        }
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), path)) {
            json.nextToken();
            return json.nextToken() == JsonToken.VALUE_STRING ? json.getString() : "";
        }
    }
}
