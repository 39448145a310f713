package dev.jdo.bridge.wpt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What came of a file: its subtests by name, each with "" where it passed and else with what was wrong. */
final class Outcome {
    /** The name under which stands what went wrong outside of every subtest. */
    static final String HARNESS = "(the file)";

    private final Map<String, String> results = new LinkedHashMap<>();
    private boolean complete;

    void result(String name, boolean passed, String message) {
        results.merge(name, passed ? "" : message + " ", (before, now) -> before.isEmpty() ? now : before);
    }

    void harness(String message) {
        result(HARNESS, false, message);
    }

    void end() {
        complete = true;
    }

    boolean complete() {
        return complete;
    }

    int passed() {
        return (int) results.values().stream().filter(String::isEmpty).count();
    }

    /** The subtests that failed, in order, with their messages. */
    Map<String, String> failed() {
        Map<String, String> failed = new LinkedHashMap<>(results);
        failed.values().removeIf(String::isEmpty);
        return failed;
    }

    Set<String> names() {
        return results.keySet();
    }
}
