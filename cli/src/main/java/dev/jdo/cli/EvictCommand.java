package dev.jdo.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jdo evict}: takes an object of a running server out of memory, as the platform does with an idle one. */
@Command(
        name = "evict",
        description = "Take a Durable Object of a running jdo dev out of memory; what it has stored stays.",
        sortOptions = false,
        footer = {"", "Examples:", "  jdo evict Counter/apples", "  jdo evict Room/lobby --close-sockets"})
final class EvictCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CLASS/NAME|ID", description = "An object by its name or id.")
    private String object = "";

    @Option(names = "--close-sockets", description = "Break off its hibernatable WebSockets, too; else they stay.")
    private boolean closeSockets;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private final Terminal terminal;

    EvictCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        NamedObject named = NamedObject.parse(object);
        ControlAnswer answer = server.connect(terminal)
                .post(
                        "/objects/evict",
                        Map.of("class", named.className(), "object", named.object(), "closeSockets", closeSockets));
        terminal.out().println(server.json() ? answer.json() : "Evicted " + object + ".");
        return ExitCodes.OK;
    }
}
