package dev.jdo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of one command, for {@code man}: what {@code --help} knows, in roff with the macros of man(7), in ASCII
 * alone. Commands of a command stand on its page.
 */
final class ManPage {
    private final CommandSpec spec;
    private final StringBuilder roff = new StringBuilder();

    private ManPage(CommandSpec spec) {
        this.spec = spec;
    }

    /** The page's text. */
    static String of(CommandSpec spec) {
        return new ManPage(spec).write();
    }

    /** The page's file in a folder {@code man1}. */
    static String fileName(CommandSpec spec) {
        return name(spec) + ".1";
    }

    private static String name(CommandSpec spec) {
        return spec.qualifiedName("-");
    }

    private String write() {
        String name = name(spec);
        line(".TH " + quoted(name.toUpperCase(Locale.ROOT)) + " 1 \"\" " + quoted("jdo " + Main.version())
                + " \"jdo\"");
        line(".SH NAME");
        line(escaped(name) + " \\- " + escaped(summary(spec)));
        line(".SH SYNOPSIS");
        line(synopsis(spec));
        line(".SH DESCRIPTION");
        text(spec.usageMessage().description());
        parameters(spec);
        commands();
        options("OPTIONS", spec.options());
        examples();
        if (spec.parent() == null) {
            ends();
        } else {
            line(".SH SEE ALSO");
            line("\\fBjdo\\fR(1)");
        }
        return roff.toString();
    }

    /** The first sentence, as the line NAME wants it. */
    private static String summary(CommandSpec command) {
        String first = String.join(" ", command.usageMessage().description());
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    private static String synopsis(CommandSpec command) {
        StringBuilder text = new StringBuilder(bold(command.qualifiedName(" ")));
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (!parameter.hidden()) {
                String label = italic(parameter.paramLabel());
                text.append(' ').append(parameter.arity().min() == 0 ? "[" + label + "]" : label);
            }
        }
        if (!command.subcommands().isEmpty()) {
            text.append(' ').append(escaped(command.usageMessage().synopsisSubcommandLabel()));
        }
        return text.append(" [").append(italic("FLAG")).append("...]").toString();
    }

    private void parameters(CommandSpec command) {
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (!parameter.hidden()) {
                line(".TP");
                line(italic(parameter.paramLabel()));
                text(parameter.description());
            }
        }
    }

    private void commands() {
        boolean root = spec.parent() == null;
        boolean begun = false;
        for (Map.Entry<String, CommandLine> entry : spec.subcommands().entrySet()) {
            CommandSpec command = entry.getValue().getCommandSpec();
            if (command.usageMessage().hidden()) {
                continue;
            }
            if (!begun) {
                line(".SH COMMANDS");
                begun = true;
            }
            if (root) {
                line(".TP");
                line(hasPage(command) ? bold(name(command)) + "(1)" : bold(command.qualifiedName(" ")));
                text(
                        hasPage(command)
                                ? command.usageMessage().description()
                                : command.usageMessage().header());
            } else {
                line(".SS " + quoted(synopsis(command)));
                text(command.usageMessage().description());
                parameters(command);
                options("", own(command));
            }
        }
    }

    /** The flags that a command has and the one above it has not. */
    private List<OptionSpec> own(CommandSpec command) {
        List<OptionSpec> own = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            if (spec.findOption(option.longestName()) == null) {
                own.add(option);
            }
        }
        return own;
    }

    private void options(String heading, List<OptionSpec> options) {
        boolean begun = heading.isEmpty();
        for (OptionSpec option : options) {
            if (option.hidden()) {
                continue;
            }
            if (!begun) {
                line(".SH " + heading);
                begun = true;
            }
            line(".TP");
            line(names(option));
            text(option.description());
        }
    }

    private static String names(OptionSpec option) {
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
            names.add(bold(name));
            if (option.negatable()) {
                names.add(bold(name.startsWith("--no-") ? "--" + name.substring(5) : "--no-" + name.substring(2)));
            }
        }
        String all = String.join(", ", names);
        if (option.arity().max() == 0) {
            return all;
        }
        String label = italic(option.paramLabel()) + (option.arity().max() > 1 ? "..." : "");
        return option.arity().min() == 0 ? all + "[=" + label + "]" : all + " " + label;
    }

    private void examples() {
        List<String> lines = new ArrayList<>();
        for (String footer : spec.usageMessage().footer()) {
            if (footer.startsWith("  ")) {
                lines.add(footer.substring(2));
            }
        }
        if (!lines.isEmpty()) {
            line(".SH EXAMPLES");
            line(".nf");
            lines.forEach(example -> line(escaped(example)));
            line(".fi");
        }
    }

    private void ends() {
        line(".SH EXIT STATUS");
        entry("0", "Done.");
        entry("1", "The project or the machine is at fault.");
        entry("2", "The command line is.");
        entry("3", "jdo migrate plan --check: data is to be changed.");
        entry("70", "jdo is at fault.");
        line(".SH ENVIRONMENT");
        entry("NO_COLOR, FORCE_COLOR", "Print without colours, or with them; else with them on a terminal.");
        entry("JDO_ESBUILD", "The esbuild to bundle with, where the project has none.");
        entry("JDO_JAVA_OPTS", "More flags for java, split at spaces, such as -Xmx2g.");
        line(".SH FILES");
        entry("wrangler.jsonc, wrangler.json, wrangler.toml", "The project's configuration.");
        entry(".dev.vars, .env", "Its variables and secrets on this machine.");
        entry(".wrangler/state", "What objects and databases store, in wrangler's own layout.");
    }

    private void entry(String term, String meaning) {
        line(".TP");
        line(bold(term));
        line(escaped(meaning));
    }

    /** Whether a command has a page of its own: picocli's help has not. */
    static boolean hasPage(CommandSpec command) {
        return !command.usageMessage().hidden() && !command.helpCommand();
    }

    private void text(String[] lines) {
        line(escaped(String.join(" ", Arrays.asList(lines))));
    }

    private void line(String text) {
        roff.append(text).append('\n');
    }

    private static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    private static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\(dq") + '"';
    }

    /** Text that roff prints as it stands: no requests, no typographer's dashes and quotes. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.startsWith(".") || text.startsWith("'") ? "\\&" : "");
        text.codePoints()
                .forEach(c -> safe.append(
                        switch (c) {
                            case '\\' -> "\\e";
                            case '-' -> "\\-";
                            case '\'' -> "\\(aq";
                            case '`' -> "\\(ga";
                            case '^' -> "\\(ha";
                            case '~' -> "\\(ti";
                            default -> c < 0x7F ? Character.toString(c) : "\\[u%04X]".formatted(c);
                        }));
        return safe.toString();
    }
}
