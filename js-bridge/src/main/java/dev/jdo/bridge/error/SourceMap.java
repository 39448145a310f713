package dev.jdo.bridge.error;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A source map, version 3 (ECMA-426): from a place in generated JavaScript back to the user's own file. The text is kept as
 * it came and read at the first question, so that a program that never throws never pays for it. Immutable to its users and
 * safe on any thread.
 */
public final class SourceMap {
    private final String json;
    private final URI base;
    private volatile @Nullable Mappings mappings;

    /**
     * @param json the map; one that does not parse, or an index map with sections, answers every question with null
     * @param base what relative source names are resolved against: the URI that the map itself would have
     */
    public SourceMap(String json, URI base) {
        this.json = json;
        this.base = base;
    }

    /**
     * A place in an original file.
     *
     * @param source the file, a {@code file:} URI where the map's base is one
     * @param line from 1
     * @param column from 1, in UTF-16 units
     * @param name the identifier that stood there before it was renamed, or null
     */
    public record Position(
            String source, int line, int column, @Nullable String name) {
        @Override
        public String toString() {
            return source + ":" + line + ":" + column;
        }
    }

    /**
     * Where the generated place came from: the nearest mapping at or before it on its line.
     *
     * @param line of the generated file, from 1
     * @param column of the generated file, from 1, as in a stack frame
     * @return null where the map says nothing, such as in code that the bundler added
     */
    public @Nullable Position original(int line, int column) {
        return mappings().find(line - 1, column - 1);
    }

    /** The text of an original file as the map carries it, by the name that {@link Position#source} gives, or null. */
    public @Nullable String sourceText(String source) {
        return mappings().text(source);
    }

    /** The map's own text. */
    public String json() {
        return json;
    }

    /** What relative source names are resolved against. */
    public URI base() {
        return base;
    }

    /** The map as a {@code data:} URL that says itself what its relative names are resolved against. */
    public String asDataUrl() {
        String root = new String(JsonStringEncoder.getInstance().quoteAsCharArray(Mappings.file(base.resolve("."))));
        String rooted = json.contains("\"sourceRoot\"")
                ? json
                : json.replaceFirst("\\{", Matcher.quoteReplacement("{\"sourceRoot\":\"" + root + "\","));
        return "data:application/json;base64," + Base64.getEncoder().encodeToString(rooted.getBytes(UTF_8));
    }

    private Mappings mappings() {
        Mappings read = mappings;
        if (read == null) {
            read = parse();
            mappings = read;
        }
        return read;
    }

    private Mappings parse() {
        try {
            return Mappings.parse(json, base);
        } catch (JacksonException | IllegalArgumentException broken) {
            return Mappings.NONE;
        }
    }
}
