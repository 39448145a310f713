package dev.jdo.bridge.error;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A source map that has been read: its segments as one array in generated order, for a binary search. */
final class Mappings {
    static final Mappings NONE = new Mappings(List.of(), List.of(), List.of(), new int[0]);

    /** Generated line and column, source, original line and column, name; all from 0, and -1 for none. */
    static final int WIDTH = 6;

    private static final JsonFactory JSON = new JsonFactory();

    private final List<String> sources;
    private final List<@Nullable String> texts;
    private final List<String> names;
    private final int[] segments;

    private Mappings(List<String> sources, List<@Nullable String> texts, List<String> names, int[] segments) {
        this.sources = sources;
        this.texts = texts;
        this.names = names;
        this.segments = segments;
    }

    static Mappings parse(String json, URI base) {
        List<@Nullable String> sources = List.of();
        List<@Nullable String> texts = List.of();
        List<@Nullable String> names = List.of();
        String root = "";
        String mappings = "";
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("A source map is a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (key) {
                    case "sources" -> sources = strings(parser);
                    case "sourcesContent" -> texts = strings(parser);
                    case "names" -> names = strings(parser);
                    case "sourceRoot" -> root = value == JsonToken.VALUE_STRING ? parser.getString() : "";
                    case "mappings" -> mappings = value == JsonToken.VALUE_STRING ? parser.getString() : "";
                    default -> parser.skipChildren();
                }
            }
        }
        List<String> resolved = new ArrayList<>();
        for (String source : sources) {
            resolved.add(source == null ? "" : resolve(base, root, source));
        }
        List<String> known = new ArrayList<>();
        for (String name : names) {
            known.add(name == null ? "" : name);
        }
        return new Mappings(resolved, texts, known, Vlq.segments(mappings));
    }

    SourceMap.@Nullable Position find(int line, int column) {
        int low = 0;
        int high = segments.length / WIDTH - 1;
        int best = -1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = middle * WIDTH;
            if (segments[at] < line || (segments[at] == line && segments[at + 1] <= column)) {
                best = at;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        if (best < 0 || segments[best] != line || segments[best + 2] < 0 || segments[best + 2] >= sources.size()) {
            return null;
        }
        int name = segments[best + 5];
        return new SourceMap.Position(
                sources.get(segments[best + 2]),
                segments[best + 3] + 1,
                segments[best + 4] + 1,
                name >= 0 && name < names.size() ? names.get(name) : null);
    }

    @Nullable
    String text(String source) {
        int at = sources.indexOf(source);
        return at < 0 || at >= texts.size() ? null : texts.get(at);
    }

    private static List<@Nullable String> strings(JsonParser parser) {
        List<@Nullable String> list = new ArrayList<>();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                if (item == JsonToken.VALUE_STRING) {
                    list.add(parser.getString());
                } else {
                    parser.skipChildren();
                    list.add(null);
                }
            }
        }
        return list;
    }

    /** Source names are paths as often as URIs, so a space or a bracket in one is not an error. */
    private static String resolve(URI base, String root, String source) {
        String folder = root.isEmpty() || root.endsWith("/") ? root : root + "/";
        try {
            URI name = new URI(folder + source);
            return name.isAbsolute() ? name.toString() : file(base.resolve(name));
        } catch (URISyntaxException unescaped) {
            try {
                return file(base.resolve(new URI(null, null, folder + source, null)));
            } catch (URISyntaxException hopeless) {
                return folder + source;
            }
        }
    }

    /** {@code file:///a}, as JavaScript writes it, and not Java's {@code file:/a}. */
    static String file(URI resolved) {
        URI plain = resolved.normalize();
        String text = plain.toString();
        return text.startsWith("file:/") && !text.startsWith("file://") ? "file://" + text.substring(5) : text;
    }
}
