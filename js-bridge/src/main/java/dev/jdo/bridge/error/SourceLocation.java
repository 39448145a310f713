package dev.jdo.bridge.error;

import org.jspecify.annotations.Nullable;

/**
 * A place in one of the user's files.
 *
 * @param file the file as it should be shown (relative to the working directory where that is shorter)
 * @param line from 1
 * @param column from 1
 * @param lineText the text of that line for a source frame, or null where it is not at hand
 */
public record SourceLocation(
        String file, int line, int column, @Nullable String lineText) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
