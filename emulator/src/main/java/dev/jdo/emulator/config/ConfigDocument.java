package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import dev.jdo.bridge.error.UserError;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A config file that was read: its table, and the way from a {@link Position} to a place that can be shown.
 *
 * @param file the file's absolute path
 * @param shown the file as messages name it, relative to the working directory
 * @param text what stands in it, without a byte order mark
 * @param root its top-level table
 */
public record ConfigDocument(Path file, String shown, String text, ConfigValue.Table root) {
    /** A config format: how to read it and what wrangler calls it in messages. */
    public enum Format {
        TOML,
        JSON,
        JSONC
    }

    /**
     * Reads a config.
     *
     * @throws UserError {@code CONFIG_SYNTAX} with the place of the first mistake
     */
    public static ConfigDocument parse(Path file, String shown, String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        ConfigValue.Table root = formatOf(file) == Format.TOML
                ? new TomlReader(shown, plain).read()
                : new JsonReader(shown, plain).read();
        return new ConfigDocument(file, shown, plain, root);
    }

    /** The format by the file's name. */
    public Format format() {
        return formatOf(file);
    }

    static Format formatOf(Path file) {
        String name = file.toString();
        if (name.endsWith(".toml")) {
            return Format.TOML;
        }
        return name.endsWith(".jsonc") ? Format.JSONC : Format.JSON;
    }

    /** The name of the file in wrangler's sentences: always one of its three, whatever {@code --config} said. */
    public String genericName() {
        return switch (format()) {
            case TOML -> "wrangler.toml";
            case JSON -> "wrangler.json";
            case JSONC -> "wrangler.jsonc";
        };
    }

    /** The place, with the text of its line. */
    public SourceLocation locate(Position at) {
        return locate(shown, text, at);
    }

    static SourceLocation locate(String shown, String text, Position at) {
        return new SourceLocation(shown, at.line(), at.column(), lineText(text, at.line()));
    }

    private static @Nullable String lineText(String text, int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return null;
            }
            start = end + 1;
        }
        int end = text.indexOf('\n', start);
        String row = end < 0 ? text.substring(start) : text.substring(start, end);
        return row.endsWith("\r") ? row.substring(0, row.length() - 1) : row;
    }
}
