package dev.jdo.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what jdo runs on and whether that is as fast as it can be. */
@Command(name = "doctor", description = "Show what jdo runs on: JDK, engine, caches, esbuild.", sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused")
    private boolean help;

    private final Terminal terminal;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().println(json ? "{}" : "");
        return ExitCodes.OK;
    }
}
