package dev.jdo.emulator.bundle;

import dev.jdo.bridge.error.SourceLocation;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One error or warning of a build.
 *
 * @param text what is wrong, without its place
 * @param location where, the file relative to the project's folder, or null
 * @param colored the message as a terminal shows it: head, source frame with a caret and notes, with ANSI colours
 */
public record BuildMessage(String text, @Nullable SourceLocation location, String colored) {
    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*m");

    /** The same without colours. */
    public String plain() {
        return withoutColors(colored);
    }

    /** A warning of jdo's own, in the form that esbuild gives its warnings. */
    static BuildMessage warning(String text) {
        String mark = "\u001b[33m▲ \u001b[43;33m[\u001b[43;30mWARNING\u001b[43;33m]\u001b[0m ";
        return new BuildMessage(text, null, colored(mark, text));
    }

    static String coloredError(String text) {
        return colored("\u001b[31m✘ \u001b[41;31m[\u001b[41;97mERROR\u001b[41;31m]\u001b[0m ", text);
    }

    static String withoutColors(String text) {
        return ANSI.matcher(text).replaceAll("");
    }

    /** The first line in bold, the others as a note below it, two to the right. */
    private static String colored(String mark, String text) {
        String[] lines = text.split("\n", -1);
        StringBuilder all =
                new StringBuilder(mark).append("\u001b[1m").append(lines[0]).append("\u001b[0m\n");
        for (int i = 1; i < lines.length; i++) {
            all.append(i == 1 ? "\n  " : "  ").append(lines[i]).append('\n');
        }
        return all.append('\n').toString();
    }
}
