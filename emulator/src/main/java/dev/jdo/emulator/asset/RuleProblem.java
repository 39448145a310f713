package dev.jdo.emulator.asset;

import org.jspecify.annotations.Nullable;

/**
 * A line that is not taken.
 *
 * @param line the line, or null where it does not matter
 * @param number its number from 1, or 0 where it does not matter
 */
record RuleProblem(@Nullable String line, int number, String message) {
    /** As the platform's tools list it, ending in a line break. */
    String render(String file) {
        String text = "▶︎ " + message + "\n";
        return line == null
                ? text
                : text + "    at " + file + (number == 0 ? "" : ":" + number) + " | " + line + "\n\n";
    }
}
