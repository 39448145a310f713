package dev.jdo.cli;

import dev.jdo.bridge.error.SourceLocation;
import dev.jdo.bridge.error.UserError;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The only map from exceptions to exit codes and to what is printed for them. Errors look as wrangler's do (spec.md §2.1),
 * on standard error.
 *
 * <p>picocli's class files are of Java 5, which the JVM's AOT cache leaves out, and a lambda or pattern switch that names
 * one of its types makes JDK 25 crash while it writes the cache: plain classes and {@code instanceof} here and in
 * {@link Main}.
 */
public final class ExitCodes implements IParameterExceptionHandler, IExecutionExceptionHandler {
    public static final int OK = 0;
    /** The project, a flag's value or the machine is wrong: a {@link UserError}. */
    public static final int USER = 1;
    /** The command line cannot be understood. */
    public static final int USAGE = 2;
    /** {@code jdo migrate plan --check}: something is to be done. */
    public static final int PENDING = 3;
    /** jdo is wrong (EX_SOFTWARE of sysexits.h). */
    public static final int INTERNAL = 70;

    private final Terminal terminal;

    ExitCodes(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints {@code error} and says with which code the process ends. */
    public int report(Throwable error) {
        if (error instanceof UserError user) {
            return user(user);
        }
        if (error instanceof ParameterException usage) {
            return usage(usage);
        }
        return internal(error);
    }

    private int user(UserError error) {
        headline(error.getMessage());
        SourceLocation location = error.location();
        if (location != null) {
            frame(location);
        }
        tail(error.hint());
        return USER;
    }

    private int usage(ParameterException error) {
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        String hint = "Run " + command + " --help for its commands and flags.";
        if (error instanceof UnmatchedArgumentException unmatched) {
            headline("Unknown argument: " + String.join(" ", unmatched.getUnmatched()));
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                String best = suggestions.getFirst();
                boolean whole = best.startsWith(command + " ");
                hint = "Did you mean \"" + (whole ? "" : command + " ") + best + "\"?\n" + hint;
            }
        } else {
            headline(error.getMessage());
        }
        tail(hint);
        return USAGE;
    }

    private int internal(Throwable error) {
        headline("jdo failed inside: " + error);
        terminal.err().println();
        error.printStackTrace(terminal.err());
        tail("This is a bug in jdo, not in your project. Please report it with the stack trace above and the output of "
                + "jdo doctor.");
        return INTERNAL;
    }

    /** A message of several lines goes on below its first one, indented. */
    private void headline(@Nullable String message) {
        Style style = terminal.errStyle();
        PrintWriter err = terminal.err();
        String[] lines = String.valueOf(message).split("\n", -1);
        err.println();
        err.println(style.red("✘ [ERROR] ") + style.bold(lines[0]));
        for (int i = 1; i < lines.length; i++) {
            err.println(i == 1 ? System.lineSeparator() + "  " + lines[i] : "  " + lines[i]);
        }
    }

    /** The form of esbuild's messages, which wrangler uses for configuration errors too. */
    private void frame(SourceLocation location) {
        PrintWriter err = terminal.err();
        err.println();
        err.println("    " + location + ":");
        String text = location.lineText();
        if (text != null) {
            String line = String.valueOf(location.line());
            String before = text.substring(0, Math.clamp(location.column() - 1L, 0, text.length()));
            err.println("      " + line + " │ " + text);
            err.println("      " + " ".repeat(line.length()) + " ╵ "
                    + before.replaceAll("[^\t]", " ")
                    + terminal.errStyle().green("^"));
        }
    }

    private void tail(@Nullable String hint) {
        PrintWriter err = terminal.err();
        err.println();
        if (hint != null) {
            hint.lines().forEach(line -> err.println("  " + line));
            err.println();
        }
        err.flush();
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        return report(error);
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, @Nullable ParseResult result) {
        return report(error);
    }
}
