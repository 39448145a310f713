package dev.jdo.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jdo completion}: a script that has the shell complete jdo's commands and flags. */
@Command(
        name = "completion",
        description = "Print a script for the completion of commands and flags by bash or zsh.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  source <(jdo completion bash)     in ~/.bashrc",
            "  source <(jdo completion zsh)      in ~/.zshrc, below compinit"
        })
final class CompletionCommand implements Callable<Integer> {
    /** Shells that are known. */
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    @SuppressWarnings("unused") // one script serves both
    private Shell shell = Shell.bash;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("a command has a specification");
        }
        terminal.out().print(AutoComplete.bash("jdo", spec.root().commandLine()));
        terminal.out().flush();
        return ExitCodes.OK;
    }
}
