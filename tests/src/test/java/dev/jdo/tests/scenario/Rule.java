package dev.jdo.tests.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a step allows to differ from run to run: the differing part is replaced by a name. */
enum Rule {
    /** UUIDs become {@code <uuid 1>}, {@code <uuid 2>}… by first appearance, so that equal ones stay equal. */
    UUID,
    /** 64 hex digits, as {@code newUniqueId} makes them, become {@code <id 1>}, {@code <id 2>}… */
    ID,
    /** ISO times become {@code <time>}. */
    TIME,
    /** Inline scripts become {@code <script>}, whatever they do; where they stand counts. */
    SCRIPT,
    /** Stack frames keep file and line of the project's own files; function names, columns and all else go. */
    STACK;

    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern IDS = Pattern.compile("\\b[0-9a-f]{64}\\b");
    private static final Pattern TIMES = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern SCRIPTS = Pattern.compile("(?s)<script[^>]*>.*?</script>");
    private static final Pattern FRAME = Pattern.compile("(?m)^ +at .*$\\n?");
    private static final Pattern PLACE = Pattern.compile(" at (?!async )(?:.*\\()?(?:file://)?(?:<project>/)?"
            + "((?!/|.*node_modules|node:|[a-z-]+:)[^():]+\\.[cm]?[jt]sx?:\\d+)(?::\\d+)?\\)?$");

    String apply(String text) {
        return switch (this) {
            case UUID -> numbered("uuid", UUIDS, text);
            case ID -> numbered("id", IDS, text);
            case SCRIPT -> SCRIPTS.matcher(text).replaceAll("<script>");
            case TIME -> TIMES.matcher(text).replaceAll("<time>");
            case STACK -> stack(text);
        };
    }

    private static String numbered(String name, Pattern pattern, String text) {
        Map<String, String> names = new LinkedHashMap<>();
        return pattern.matcher(text)
                .replaceAll(match ->
                        names.computeIfAbsent(match.group(), found -> "<" + name + " " + (names.size() + 1) + ">"));
    }

    /** Replaces {@code at f (file:///…/src/index.ts:4:47)} by {@code at src/index.ts:4} and drops all other frames. */
    private static String stack(String text) {
        return FRAME.matcher(text)
                .replaceAll(frame -> {
                    String line = frame.group();
                    Matcher place = PLACE.matcher(line.stripTrailing());
                    String kept = place.find() ? "    at " + place.group(1) + (line.endsWith("\n") ? "\n" : "") : "";
                    return Matcher.quoteReplacement(kept);
                })
                .stripTrailing();
    }
}
