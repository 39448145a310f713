package dev.jdo.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jdo logs}: what one object of a running server prints. */
@Command(
        name = "logs",
        description = "Show what a Durable Object of a running jdo dev has printed lately.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  jdo logs Counter/apples           of the last 1000 lines of all objects",
            "  jdo logs Room/lobby -f            and what it prints from now on",
            "  jdo logs Room/lobby --json        one object per line, with time and level"
        })
final class LogsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CLASS/NAME|ID", description = "An object by its name or id.")
    private String object = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until it is told to stop.")
    private boolean follow;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private final Terminal terminal;

    LogsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        NamedObject named = NamedObject.parse(object);
        server.connect(terminal).lines("/logs", named.query() + "&follow=" + follow, this::show);
        return ExitCodes.OK;
    }

    private void show(String line) {
        if (server.json()) {
            terminal.out().println(line);
        } else {
            ControlAnswer entry = ControlAnswer.parse(line);
            String text = entry.need("message");
            Style style = terminal.outStyle();
            String shown = switch (entry.need("level")) {
                case "error" -> style.red(text);
                case "warn" -> style.yellow(text);
                default -> text;
            };
            terminal.out().println(style.dim(entry.need("time")) + " " + shown);
        }
        terminal.out().flush();
    }
}
