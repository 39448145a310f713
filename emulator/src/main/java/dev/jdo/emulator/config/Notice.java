package dev.jdo.emulator.config;

import java.util.List;

/**
 * Something to tell the user after a config was read, in the order in which it should be shown.
 *
 * @param level how loud
 * @param text the message, possibly of several lines
 * @param details the single messages with their places, where the text is made of such
 */
public record Notice(Level level, String text, List<Diagnostics.Message> details) {
    /** How loud a notice is. */
    public enum Level {
        LOG,
        WARNING
    }

    Notice(Level level, String text) {
        this(level, text, List.of());
    }

    /** The block wrangler prints for it, without colours, ending in a newline (spec.md §1.1). */
    public String render() {
        return level == Level.LOG ? text + "\n" : block("▲ [WARNING] ", text);
    }

    /** A warning or an error as wrangler prints it: a marked first line, a blank line, the rest indented by two. */
    public static String block(String mark, String text) {
        int end = text.indexOf('\n');
        StringBuilder out = new StringBuilder(mark);
        if (end < 0) {
            return out.append(text).append('\n').toString();
        }
        out.append(text, 0, end).append("\n\n");
        for (String line : text.substring(end + 1).split("\n", -1)) {
            out.append("  ").append(line).append('\n');
        }
        return out.toString();
    }
}
