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
        return ANSI.matcher(colored).replaceAll("");
    }

    static BuildMessage warning(String text) {
        return new BuildMessage(
                text,
                null,
                "\u001b[33m▲ \u001b[43;33m[\u001b[43;30mWARNING\u001b[43;33m]\u001b[0m \u001b[1m" + text
                        + "\u001b[0m\n\n");
    }
}
