package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong or doubtful in a config, as a tree: the messages of one part of it, and below them those of its parts.
 * Rendered as wrangler prints it (spec.md §1.1). Filled while a config is read and only read afterwards.
 */
public final class Diagnostics {
    /** One sentence, or a few lines, and where it applies. */
    public record Message(String text, SourceLocation location) {}

    private final String description;
    private final List<Message> errors = new ArrayList<>();
    private final List<Message> warnings = new ArrayList<>();
    private final List<Diagnostics> children = new ArrayList<>();

    Diagnostics(String description) {
        this.description = description;
    }

    void error(String text, SourceLocation location) {
        errors.add(new Message(text, location));
    }

    void warning(String text, SourceLocation location) {
        warnings.add(new Message(text, location));
    }

    /** Takes the child in, unless it is empty. */
    void add(Diagnostics child) {
        if (child.hasErrors() || child.hasWarnings()) {
            children.add(child);
        }
    }

    public boolean hasErrors() {
        return has(part -> part.errors);
    }

    public boolean hasWarnings() {
        return has(part -> part.warnings);
    }

    /** All errors, in the order in which they are rendered. */
    public List<Message> errors() {
        return collect(part -> part.errors);
    }

    /** All warnings, in the order in which they are rendered. */
    public List<Message> warnings() {
        return collect(part -> part.warnings);
    }

    /** The description, and below it each error after a dash, the lines of a part indented by two. */
    public String renderErrors() {
        return render(part -> part.errors);
    }

    /** As {@link #renderErrors}. */
    public String renderWarnings() {
        return render(part -> part.warnings);
    }

    private boolean has(Function<Diagnostics, List<Message>> field) {
        return !field.apply(this).isEmpty() || children.stream().anyMatch(child -> child.has(field));
    }

    private List<Message> collect(Function<Diagnostics, List<Message>> field) {
        List<Message> all = new ArrayList<>(field.apply(this));
        children.forEach(child -> all.addAll(child.collect(field)));
        return all;
    }

    private String render(Function<Diagnostics, List<Message>> field) {
        List<String> own = new ArrayList<>();
        for (Message message : field.apply(this)) {
            own.add("- " + indent(message.text()));
        }
        List<String> parts = new ArrayList<>();
        for (Diagnostics child : children) {
            if (child.has(field)) {
                parts.add("\n- " + child.render(field));
            }
        }
        return indent(description + "\n" + String.join("\n", own) + String.join("\n", parts));
    }

    /** All lines but the first are moved right by two; a blank line stays empty. */
    private static String indent(String text) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        int start = 0;
        while (true) {
            int end = text.indexOf('\n', start);
            String line = end < 0 ? text.substring(start) : text.substring(start, end);
            if (!line.isBlank()) {
                out.append(start == 0 ? "" : "  ").append(line);
            }
            if (end < 0) {
                return out.toString();
            }
            out.append('\n');
            start = end + 1;
        }
    }

    /** The first error's place, or null without errors. */
    @Nullable
    SourceLocation firstErrorLocation() {
        List<Message> all = errors();
        return all.isEmpty() ? null : all.getFirst().location();
    }
}
