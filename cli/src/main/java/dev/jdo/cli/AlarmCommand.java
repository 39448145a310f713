package dev.jdo.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jdo alarm}: alarms of a running server. */
@Command(
        name = "alarm",
        description = "Run an alarm of a Durable Object of a running jdo dev.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {"", "Example:", "  jdo alarm run Reminder/tea"})
final class AlarmCommand implements Callable<Integer> {
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

    AlarmCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without a subcommand: how it is used. */
    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.out());
        return ExitCodes.OK;
    }

    @Command(
            name = "run",
            description = "Run the object's alarm now, whatever it is set for.",
            sortOptions = false,
            footer = {"", "Example:", "  jdo alarm run Reminder/tea"})
    Integer run(
            @Parameters(paramLabel = "CLASS/NAME|ID", description = "An object by its name or id.") String object,
            @Mixin ServerOptions server) {
        NamedObject named = NamedObject.parse(object);
        ControlAnswer answer = server.connect(terminal)
                .post("/alarms/run", Map.of("class", named.className(), "object", named.object()));
        String result = answer.need("result");
        if (server.json()) {
            terminal.out().println(answer.json());
        } else {
            terminal.out().println("The alarm of " + object + ": " + result + ".");
        }
        return result.equals("done") || result.equals("running") ? ExitCodes.OK : ExitCodes.USER;
    }
}
