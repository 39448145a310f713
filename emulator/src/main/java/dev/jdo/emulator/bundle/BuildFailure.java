package dev.jdo.emulator.bundle;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The user's sources do not build. The message is what {@code wrangler dev} prints (spec.md §2.2): a count and esbuild's own
 * frames. `jdo dev` shows it and waits for the fix.
 */
public final class BuildFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<BuildMessage> errors;
    private final transient List<BuildMessage> warnings;

    public BuildFailure(List<BuildMessage> errors, List<BuildMessage> warnings) {
        super(head(errors) + errors.stream().map(BuildMessage::plain).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
        this.warnings = List.copyOf(warnings);
    }

    public List<BuildMessage> errors() {
        return errors;
    }

    public List<BuildMessage> warnings() {
        return warnings;
    }

    /** The whole message with or without colours, from {@code ✘ [ERROR]} to the last frame. */
    public String render(boolean colors) {
        String mark = colors ? "\u001b[31m✘ \u001b[41;31m[\u001b[41;97mERROR\u001b[41;31m]\u001b[0m " : "✘ [ERROR] ";
        return mark
                + head(errors)
                + errors.stream()
                        .map(error -> colors ? error.colored() : error.plain())
                        .collect(Collectors.joining("\n"));
    }

    private static String head(List<BuildMessage> errors) {
        return "Build failed with " + errors.size() + (errors.size() == 1 ? " error" : " errors") + ":\n\n";
    }
}
