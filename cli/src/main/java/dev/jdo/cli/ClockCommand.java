package dev.jdo.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jdo clock}: shows and moves the clock of a running {@code jdo dev --clock virtual}. */
@Command(
        name = "clock",
        description = "Show the time of a running jdo dev, or move it.",
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  jdo dev --clock virtual           in another terminal",
            "  jdo clock now                     what time it is, and what is due next",
            "  jdo clock advance 24h             everything due in the next 24 hours runs now, in order",
            "  jdo clock set 2027-01-01          the same up to a time",
            "  jdo clock next                    to what is due next",
            "  jdo clock drain --max 1000        from event to event until nothing is due"
        })
final class ClockCommand implements Callable<Integer> {
    /** An endless chain of alarms ends here unless more is asked for. */
    private static final String MOST = "1000";

    @Mixin
    private ServerOptions options = new ServerOptions();

    private final Terminal terminal;

    ClockCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without a subcommand: the time. */
    @Override
    public Integer call() {
        return now(options);
    }

    @Command(
            name = "now",
            description = "Show the time, and what is due next.",
            sortOptions = false,
            footer = {"", "Example:", "  jdo clock now"})
    Integer now(@Mixin ServerOptions server) {
        ControlAnswer answer = server.connect(terminal).get("/clock");
        if (server.json()) {
            terminal.out().println(answer.json());
        } else {
            String which = Boolean.parseBoolean(answer.need("virtual")) ? " (virtual)" : " (real)";
            terminal.out().println(answer.need("now") + which + next(answer));
        }
        return ExitCodes.OK;
    }

    @Command(
            name = "advance",
            description = "Move on by a duration; run what is due on the way.",
            sortOptions = false,
            footer = {"", "Examples:", "  jdo clock advance 24h", "  jdo clock advance 1h30m"})
    Integer advance(
            @Parameters(paramLabel = "DURATION", description = "Such as 500ms, 90s, 15m, 24h, 7d, 1h30m.") String by,
            @Mixin ServerOptions server) {
        return moved(server, "/clock/advance", Map.of("by", by));
    }

    @Command(
            name = "set",
            description = "Move to a time; run what is due on the way.",
            sortOptions = false,
            footer = {"", "Examples:", "  jdo clock set 2027-01-01", "  jdo clock set 2027-01-01T09:30:00Z"})
    Integer set(
            @Parameters(paramLabel = "TIME", description = "Such as 2026-12-24T18:00:00Z or 2026-12-24.") String to,
            @Mixin ServerOptions server) {
        return moved(server, "/clock/set", Map.of("to", to));
    }

    @Command(
            name = "next",
            description = "Move to what is due next, and run that.",
            sortOptions = false,
            footer = {"", "Example:", "  jdo clock next"})
    Integer next(@Mixin ServerOptions server) {
        return moved(server, "/clock/next", Map.of());
    }

    @Command(
            name = "drain",
            description = "Move from event to event until nothing is due.",
            sortOptions = false,
            footer = {"", "Example:", "  jdo clock drain --max 100"})
    Integer drain(
            @Option(
                            names = "--max",
                            paramLabel = "COUNT",
                            defaultValue = MOST,
                            description = "Stop after so many events; ${DEFAULT-VALUE}.")
                    int max,
            @Mixin ServerOptions server) {
        return moved(server, "/clock/drain", Map.of("max", max));
    }

    private Integer moved(ServerOptions server, String path, Map<String, ?> members) {
        ControlAnswer answer = server.connect(terminal).post(path, members);
        if (server.json()) {
            terminal.out().println(answer.json());
            return ExitCodes.OK;
        }
        String ran = answer.need("ran");
        boolean finished = Boolean.parseBoolean(answer.need("finished"));
        terminal.out()
                .println(answer.need("now") + ": " + ran + (ran.equals("1") ? " event" : " events") + " ran"
                        + (finished || path.equals("/clock/next") ? "" : ", stopped there") + next(answer));
        return ExitCodes.OK;
    }

    private static String next(ControlAnswer answer) {
        @Nullable String at = answer.get("next.at");
        if (at == null) {
            return "; nothing is due";
        }
        String of = answer.need("next.of");
        return "; next" + (of.isEmpty() ? "" : " " + of) + " at " + at;
    }
}
