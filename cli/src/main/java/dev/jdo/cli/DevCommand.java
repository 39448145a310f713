package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.clock.ClockMode;
import dev.jdo.emulator.config.DevOptions;
import dev.jdo.emulator.config.Overrides;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.server.LivePages;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.storage.HistoryBound;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jdo dev}: runs a project until it is told to stop. Flags are wrangler's (spec: CLI flags). */
@Command(
        name = "dev",
        description = "Run a Workers project with Durable Objects on this machine.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  jdo dev                           the project in this folder",
            "  jdo dev templates/counter         the project in another folder",
            "  jdo dev --port 3000 --env staging",
            "  jdo dev --persist-to /tmp/state --var GREETING:hello",
            "  jdo dev -c web/wrangler.jsonc -c rooms/wrangler.jsonc    several workers together"
        })
final class DevCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "The project's folder, or its entry file; else this folder.")
    private @Nullable Path path;

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on; 8787, or the next free one.")
    private @Nullable Integer port;

    @Option(names = "--ip", paramLabel = "ADDRESS", description = "Address to listen on; localhost.")
    private @Nullable String ip;

    @Option(names = "--persist-to", paramLabel = "DIR", description = "Where objects are stored; .wrangler/state.")
    private @Nullable Path persistTo;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "A file of variables in place of .env; repeatable.")
    private List<Path> envFiles = List.of();

    @Option(names = "--var", arity = "1..*", paramLabel = "KEY:VALUE", description = "A variable for env; repeatable.")
    private List<String> vars = List.of();

    @Option(
            names = "--define",
            arity = "1..*",
            paramLabel = "KEY:VALUE",
            description = "A replacement at bundling; repeatable.")
    private List<String> defines = List.of();

    @Option(
            names = "--alias",
            arity = "1..*",
            paramLabel = "KEY:VALUE",
            description = "Another module for a name; repeatable.")
    private List<String> aliases = List.of();

    @Option(names = "--assets", paramLabel = "DIR", description = "A folder of static files to serve.")
    private @Nullable Path assets;

    @Option(names = "--name", paramLabel = "NAME", description = "The worker's name.")
    private @Nullable String name;

    @Option(names = "--compatibility-date", paramLabel = "DATE", description = "Behave as on that day.")
    private @Nullable String compatibilityDate;

    @Option(
            names = {"--compatibility-flags", "--compatibility-flag"},
            arity = "1..*",
            paramLabel = "FLAG",
            description = "A compatibility flag; repeatable.")
    private List<String> compatibilityFlags = List.of();

    @Option(names = "--no-bundle", negatable = true, description = "Take the entry file as it is.")
    private @Nullable Boolean noBundle;

    @Option(names = "--minify", negatable = true, description = "Make the bundle small.")
    private @Nullable Boolean minify;

    @Option(names = "--tsconfig", paramLabel = "FILE", description = "The tsconfig to use.")
    private @Nullable Path tsconfig;

    @Option(names = "--jsx-factory", paramLabel = "NAME", description = "Called for JSX elements.")
    private @Nullable String jsxFactory;

    @Option(names = "--jsx-fragment", paramLabel = "NAME", description = "Stands for JSX fragments.")
    private @Nullable String jsxFragment;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "log",
            description = "debug, info, log, warn, error or none.")
    private String logLevel = "log";

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default), or json: one object per line.")
    private String logFormat = "text";

    @Option(
            names = {"-q", "--quiet"},
            description = "Only what the worker prints, warnings, errors, and where it listens.")
    private boolean quiet;

    @Option(
            names = "--live-reload",
            negatable = true,
            description = "Open pages load themselves anew when new code serves.")
    private boolean liveReload;

    @Option(
            names = "--ready-fd",
            paramLabel = "N",
            description = "Write the address into this file descriptor, 1 to 9, when it listens, and close it.")
    private @Nullable Integer readyFd;

    @Option(
            names = "--show-interactive-dev-session",
            negatable = true,
            description = "Listen to keys; where it runs in a terminal, and not in CI.")
    private @Nullable Boolean interactive;

    @Option(
            names = "--durability",
            paramLabel = "HOW",
            defaultValue = "process",
            description = "What a commit outlives: process (kill -9; the default) or machine (loss of power; slower).")
    private String durability = "process";

    @Option(
            names = "--history",
            paramLabel = "MB",
            defaultValue = "64",
            description = "How much of its past each object keeps for bookmarks, in MiB; 0 keeps none. Default: 64.")
    private int history = 64;

    @Option(
            names = "--clock",
            paramLabel = "WHICH",
            defaultValue = "real",
            description = "real (the default), or virtual[:TIME]: stands still until jdo clock moves it.")
    private String clock = "real";

    @Option(
            names = {"-l", "--local"},
            description = "Accepted: jdo is always local.")
    @SuppressWarnings("unused")
    private boolean local;

    @Option(
            names = "--inspect",
            arity = "0..1",
            paramLabel = "PORT",
            fallbackValue = "9229",
            description = "Let a debugger attach: Chrome, VS Code. Default port: 9229.")
    private @Nullable Integer inspect;

    @Option(names = "--inspector-port", hidden = true)
    private @Nullable Integer inspectorPort;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused")
    private boolean help;

    private final Terminal terminal;

    DevCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Path here = Path.of("").toAbsolutePath();
        boolean folder = path != null && here.resolve(path).toFile().isDirectory();
        Path directory = folder && path != null ? here.resolve(path).normalize() : here;
        Overrides overrides = overrides(folder ? null : path);
        try (TerminalLog log = new TerminalLog(terminal, LogOptions.of(logLevel, logFormat, quiet));
                DevSession session = new DevSession(
                        terminal,
                        log,
                        new DevSession.Projects(() -> project.loadAll(log::notice, directory, overrides), envFiles),
                        options(),
                        ClockMode.parse(clock),
                        debugger(),
                        new LivePages(liveReload),
                        readyFd == null ? url -> {} : ReadyFd.of(readyFd, System.getProperty("jdo.fds", "")),
                        keys())) {
            session.run(this::persistTo);
        }
        return ExitCodes.OK;
    }

    /** Where a debugger may attach: on this machine only. */
    private @Nullable String debugger() {
        return inspect == null ? null : "127.0.0.1:" + (inspectorPort != null ? inspectorPort : inspect);
    }

    /** Keys are listened to where somebody sits; CI has no terminal, or says that it is CI. */
    private boolean keys() {
        boolean person = terminal.asks() && System.getenv("CI") == null && logFormat.equals("text") && !quiet;
        return interactive == null ? person : interactive && terminal.asks();
    }

    private DatabaseOptions options() {
        if (!durability.equals("process") && !durability.equals("machine")) {
            throw new UserError(
                    "DURABILITY", "--durability is \"process\" or \"machine\", but got \"" + durability + "\".");
        }
        if (history < 0) {
            throw new UserError("HISTORY", "--history is a number of MiB, but got " + history + ".");
        }
        return new DatabaseOptions(
                durability.equals("machine"),
                DatabaseOptions.DEFAULT.busyMillis(),
                new HistoryBound((long) history << 20, HistoryBound.DEFAULT.millis()));
    }

    /** As wrangler has it: a flag's folder is relative to where the command runs, the default to the config. */
    private Path persistTo(ProjectConfig config) {
        return persistTo != null
                ? persistTo.toAbsolutePath().normalize()
                : config.directory().resolve(".wrangler").resolve("state");
    }

    private Overrides overrides(@Nullable Path script) {
        return new Overrides(
                null,
                envFiles,
                script,
                name,
                compatibilityDate,
                compatibilityFlags,
                vars,
                new Overrides.Bundling(defines, aliases, noBundle, minify, tsconfig, jsxFactory, jsxFragment),
                new Overrides.Dev(ip, port, null, null, null, null, null),
                assets);
    }

    /** The port to try first, and whether another will do. */
    static int firstPort(DevOptions dev) {
        Integer asked = dev.port();
        return asked != null ? asked : DevOptions.DEFAULT_PORT;
    }
}
