package dev.jdo.emulator.bundle;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code rules[]}: files of these names are modules of this type (spec.md §1.2).
 *
 * @param type what importing such a file gives
 * @param globs where {@code *} stands for anything
 * @param fallthrough whether a later rule of the same type counts too; null where it is not said, which means no, with a
 *     warning where a rule is lost by it
 */
public record ModuleRule(
        ModuleType type, List<String> globs, @Nullable Boolean fallthrough) {
    public ModuleRule {
        globs = List.copyOf(globs);
    }

    /** As JSON, the form in which the platform's messages quote a rule. */
    @Override
    public String toString() {
        return "{\"type\":\"" + type.ruleName() + "\",\"globs\":"
                + globs.stream().map(ModuleRule::quote).collect(Collectors.joining(",", "[", "]"))
                + (fallthrough == null ? "" : ",\"fallthrough\":" + fallthrough)
                + "}";
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
