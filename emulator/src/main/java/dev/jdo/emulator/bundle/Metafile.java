package dev.jdo.emulator.bundle;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What esbuild's metafile says about a build of one entry.
 *
 * @param inputs the files that were read, relative to the project, and names of other namespaces with a colon
 * @param exports the names that the entry exports
 */
record Metafile(List<String> inputs, List<String> exports) {
    private static final JsonFactory JSON = new JsonFactory();

    static Metafile parse(byte[] json) {
        List<String> inputs = new ArrayList<>();
        List<String> exports = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                if (key.equals("inputs")) {
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        inputs.add(parser.currentName());
                        parser.nextToken();
                        parser.skipChildren();
                    }
                } else if (key.equals("outputs")) {
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        parser.nextToken();
                        exports.addAll(exportsOf(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Metafile(inputs, exports);
    }

    /** A source map is an output too; only the entry's has exports. */
    private static List<String> exportsOf(JsonParser parser) {
        List<String> exports = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.equals("exports")) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    exports.add(parser.getString());
                }
            } else {
                parser.skipChildren();
            }
        }
        return exports;
    }
}
