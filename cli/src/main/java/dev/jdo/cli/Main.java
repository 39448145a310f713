package dev.jdo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command {@code jdo}. A command's class is loaded only when it is named, or when all are listed. */
public final class Main {
    /** Commands that are about all commands. */
    private static final Set<String> ABOUT_ALL = Set.of("help", "completion", "man");

    private Main() {}

    public static void main(String[] args) {
        Terminal terminal = Terminal.system();
        int code = run(terminal, args);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(code);
    }

    /** A new command is one line here: its name, and how it is made (an object with picocli's annotations). */
    private static Map<String, Supplier<Object>> commands(Terminal terminal) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("dev", () -> new DevCommand(terminal));
        commands.put(
                "init",
                () -> new InitCommand(
                        terminal, Launch.of(System.getProperties()).templates()));
        commands.put("types", () -> new TypesCommand(terminal));
        commands.put("inspect", () -> new InspectCommand(terminal));
        commands.put("clock", () -> new ClockCommand(terminal));
        commands.put("alarm", () -> new AlarmCommand(terminal));
        commands.put("evict", () -> new EvictCommand(terminal));
        commands.put("logs", () -> new LogsCommand(terminal));
        commands.put("migrate", () -> new MigrateCommand(terminal));
        commands.put("doctor", () -> new DoctorCommand(terminal));
        commands.put("completion", () -> new CompletionCommand(terminal));
        commands.put("man", () -> new ManCommand(terminal));
        commands.put("train", () -> new TrainCommand());
        commands.put("help", () -> new HelpCommand());
        return commands;
    }

    /** Runs one command line to its end and returns the exit code; see {@link ExitCodes}. Never throws. */
    static int run(Terminal terminal, String... args) {
        ExitCodes exitCodes = new ExitCodes(terminal);
        try {
            if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-v"))) {
                terminal.out().println(version());
                return ExitCodes.OK;
            }
            CommandLine commandLine = commandLine(terminal, exitCodes, args);
            if (args.length == 0) {
                commandLine.usage(terminal.out());
                return ExitCodes.OK;
            }
            return commandLine.execute(args);
        } catch (RuntimeException | Error e) {
            return exitCodes.report(e);
        }
    }

    private static CommandLine commandLine(Terminal terminal, ExitCodes exitCodes, String[] args) {
        CommandSpec root = CommandSpec.create().name("jdo");
        root.usageMessage()
                .description("Durable Objects on your own machine.")
                .commandListHeading("%nCommands:%n")
                .optionListHeading("%nFlags:%n")
                .footer(
                        "",
                        "Examples:",
                        "  jdo init counter                  a new project in the folder counter",
                        "  jdo dev                           runs the project in this folder",
                        "  jdo help inspect                  more about a command");
        root.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        root.addOption(OptionSpec.builder("-v", "--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
        root.version(version());

        CommandLine commandLine = new CommandLine(root);
        Map<String, Supplier<Object>> commands = commands(terminal);
        boolean aboutAll = args.length > 0 && ABOUT_ALL.contains(args[0]);
        if (args.length > 0 && !aboutAll && commands.containsKey(args[0])) {
            commandLine.addSubcommand(args[0], commands.get(args[0]).get());
        } else {
            commands.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        }
        commandLine.setOut(terminal.out());
        commandLine.setErr(terminal.err());
        commandLine.setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.outStyle().on() ? Ansi.ON : Ansi.OFF));
        commandLine.setParameterExceptionHandler(exitCodes);
        commandLine.setExecutionExceptionHandler(exitCodes);
        return commandLine;
    }

    static String version() {
        try (InputStream in = Main.class.getResourceAsStream("version.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
