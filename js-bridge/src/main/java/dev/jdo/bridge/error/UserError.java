package dev.jdo.bridge.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The project, a flag or the machine is wrong, and the user can mend it: a config that does not parse, a port in use, a
 * missing esbuild. It is shown as one message with its place and a hint, without a Java stack trace, and ends the command
 * with the exit code that cli's ExitCodes gives to {@link #code}.
 */
public final class UserError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String code;
    private final transient @Nullable SourceLocation location;
    private final @Nullable String hint;

    /**
     * @param code a stable upper-case name for scripts, such as {@code CONFIG_SYNTAX} or {@code PORT_IN_USE}
     * @param message what is wrong, in the platform's words where it has any
     * @param location where in the user's files, or null
     * @param hint what to do about it, one sentence, or null
     */
    public UserError(String code, String message, @Nullable SourceLocation location, @Nullable String hint) {
        super(message);
        this.code = code;
        this.location = location;
        this.hint = hint;
    }

    public UserError(String code, String message) {
        this(code, message, null, null);
    }

    public String code() {
        return code;
    }

    public @Nullable SourceLocation location() {
        return location;
    }

    public @Nullable String hint() {
        return hint;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
