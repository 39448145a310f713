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
        String text = BuildMessage.coloredError(
                head(errors) + errors.stream().map(BuildMessage::colored).collect(Collectors.joining("\n")));
        return colors ? text : BuildMessage.withoutColors(text);
    }

    private static String head(List<BuildMessage> errors) {
        return "Build failed with " + errors.size() + (errors.size() == 1 ? " error" : " errors") + ":\n";
    }
}
