package dev.jdo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jdo man}: the manual pages, which are made of the commands' own descriptions. */
@Command(
        name = "man",
        description = "Print a manual page, or write all of them.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  jdo man dev | man -l -            read the page of jdo dev",
            "  jdo man --to ~/.local/share/man/man1"
        })
final class ManCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command; else jdo itself.")
    private @Nullable String command;

    @Option(names = "--to", paramLabel = "DIR", description = "Write all pages into this folder, one file for each.")
    private @Nullable Path to;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused")
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Terminal terminal;

    ManCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec root = spec.root();
        if (to != null) {
            Files.createDirectories(to);
            write(to, root);
            for (CommandLine one : root.subcommands().values()) {
                if (ManPage.hasPage(one.getCommandSpec())) {
                    write(to, one.getCommandSpec());
                }
            }
            return ExitCodes.OK;
        }
        CommandSpec wanted = root;
        if (command != null) {
            CommandLine found = root.subcommands().get(command);
            if (found == null || !ManPage.hasPage(found.getCommandSpec())) {
                throw new ParameterException(spec.commandLine(), "There is no manual page for " + command + ".");
            }
            wanted = found.getCommandSpec();
        }
        terminal.out().print(ManPage.of(wanted));
        terminal.out().flush();
        return ExitCodes.OK;
    }

    private static void write(Path folder, CommandSpec command) throws IOException {
        Files.writeString(folder.resolve(ManPage.fileName(command)), ManPage.of(command));
    }
}
