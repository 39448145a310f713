package dev.jdo.bridge.error;

import dev.jdo.bridge.module.PlatformModules;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a JavaScript stack so that its frames name the user's own files and lines, as {@code wrangler dev} prints them
 * (spec.md §2.2: {@code at Object.fetch (file:///…/src/index.ts:8:32)}). It knows V8's frame formats, which are GraalJS's
 * too: {@code at f (m.js:1:2)}, {@code at async f (m.js:1:2)}, {@code at m.js:1:2} and {@code eval at f (m.js:1:2)}. The
 * message, frames of other files and frames that a map says nothing about stay as they are. Frames of the platform's own
 * JavaScript are left out: the platform shows none either.
 */
public final class StackMapper {
    /** Maps nothing, and leaves out the platform's frames. */
    public static final StackMapper NONE = new StackMapper(Map.of());

    private static final Pattern FRAME = Pattern.compile("^\\s+at .*");
    private static final Pattern PLATFORM = Pattern.compile("[\\s(]" + PlatformModules.ROOT);

    private final Map<String, SourceMap> maps;
    private final @Nullable Pattern place;

    /** @param maps by the name that frames give the generated module */
    public StackMapper(Map<String, SourceMap> maps) {
        this.maps = Map.copyOf(maps);
        this.place = maps.isEmpty() ? null : place(maps);
    }

    private static Pattern place(Map<String, SourceMap> maps) {
        String names = maps.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile("(?<=[\\s(])(" + names + "):(\\d{1,9}):(\\d{1,9})(?![\\d:])");
    }

    /** The stack with its frames mapped; lines that are not frames are untouched. */
    public String map(String stack) {
        return Arrays.stream(stack.split("\n", -1))
                .filter(line -> !(isFrame(line) && PLATFORM.matcher(line).find()))
                .map(line -> isFrame(line) ? mapFrame(line) : line)
                .collect(Collectors.joining("\n"));
    }

    /** The user's place that the topmost mapped frame names, for a source frame or an error page, or null. */
    public SourceMap.@Nullable Position top(String stack) {
        if (place == null) {
            return null;
        }
        return stack.lines()
                .filter(StackMapper::isFrame)
                .map(place::matcher)
                .filter(Matcher::find)
                .<SourceMap.Position>mapMulti((frame, found) -> {
                    SourceMap.Position position = original(frame);
                    if (position != null) {
                        found.accept(position);
                    }
                })
                .findFirst()
                .orElse(null);
    }

    private static boolean isFrame(String line) {
        return FRAME.matcher(line).matches();
    }

    private String mapFrame(String line) {
        return place == null
                ? line
                : place.matcher(line).replaceAll(found -> {
                    SourceMap.Position position = original(found);
                    return Matcher.quoteReplacement(position == null ? found.group() : position.toString());
                });
    }

    private SourceMap.@Nullable Position original(MatchResult frame) {
        SourceMap map = maps.get(frame.group(1));
        return map == null ? null : map.original(Integer.parseInt(frame.group(2)), Integer.parseInt(frame.group(3)));
    }
}
