package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.clock.RealClock;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.migration.Effect;
import dev.jdo.emulator.migration.LocalData;
import dev.jdo.emulator.migration.LocalPlan;
import dev.jdo.emulator.storage.StateFolder;
import dev.jdo.emulator.storage.StateLock;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the migrations of a project do to its Durable Object classes, and to their data on this machine. */
@Command(
        name = "migrate",
        description =
                "Show and apply what the project's migrations do to its Durable Object classes and their local data.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  jdo migrate plan            what is to be done, and what was",
            "  jdo migrate plan --check    the same; ends with code 3 if data is to be changed",
            "  jdo migrate apply           do it",
            "  jdo migrate undo            take the last apply back"
        })
final class MigrateCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused")
    private boolean help;

    private static final String FROM =
            "Another state folder, which has the data of classes that are transferred from other Workers.";

    private final Terminal terminal;

    MigrateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without a subcommand: the plan of the project at hand. */
    @Override
    public Integer call() {
        return plan(new StateOptions(), false, null);
    }

    @Command(
            name = "plan",
            description =
                    "Show the class table that the migrations give, each step to it, and what would happen to local data.",
            sortOptions = false,
            footer = {"", "Examples:", "  jdo migrate plan", "  jdo migrate plan --check --json"})
    Integer plan(
            @Mixin StateOptions options,
            @Option(names = "--check", description = "End with code 3 if data is to be changed.") boolean check,
            @Option(names = "--from", paramLabel = "DIR", description = FROM) @Nullable Path from) {
        ProjectConfig config = options.config(terminal);
        LocalData data = new LocalData(options.folder(config), source(from));
        LocalPlan plan = data.plan(config, LocalPlan.Mode.REFUSE);
        PlanView view = new PlanView(data.classes(config), plan, data);
        if (options.json()) {
            view.writeJson(terminal.out(), false);
        } else {
            view.writeText(terminal.out());
        }
        return check && (plan.touchesData() || data.isInterrupted()) ? ExitCodes.PENDING : ExitCodes.OK;
    }

    @Command(
            name = "apply",
            description = "Do to the local data what the migrations say; jdo migrate undo takes it back.",
            sortOptions = false,
            footer = {
                "",
                "Examples:",
                "  jdo migrate apply",
                "  jdo migrate apply --replace",
                "  jdo migrate apply --from ../old/.wrangler/state"
            })
    Integer apply(
            @Mixin StateOptions options,
            @Option(
                            names = "--replace",
                            description =
                                    "Where a renamed class has stored data under its new name already, put that into "
                                            + "the undo copy, and its older data in its place.")
                    boolean replace,
            @Option(
                            names = "--baseline",
                            description =
                                    "Leave all data as it is, and only write down that the migrations are applied.")
                    boolean baseline,
            @Option(names = "--from", paramLabel = "DIR", description = FROM) @Nullable Path from) {
        ProjectConfig config = options.config(terminal);
        StateFolder folder = options.folder(config);
        StateFolder source = source(from);
        LocalData data = new LocalData(folder, source);
        LocalPlan.Mode mode =
                baseline ? LocalPlan.Mode.BASELINE : replace ? LocalPlan.Mode.REPLACE : LocalPlan.Mode.REFUSE;
        LocalPlan plan;
        if (Files.isDirectory(folder.root()) || source != null) {
            try (StateLock _ = StateLock.take(folder);
                    StateLock _ = source == null ? null : StateLock.take(source)) {
                data.recover();
                plan = data.plan(config, mode);
                data.apply(plan, now());
            }
        } else {
            plan = data.plan(config, mode);
        }
        if (options.json()) {
            new PlanView(data.classes(config), plan, data).writeJson(terminal.out(), true);
        } else {
            say(plan);
        }
        return ExitCodes.OK;
    }

    private static @Nullable StateFolder source(@Nullable Path from) {
        if (from == null) {
            return null;
        }
        StateFolder source = new StateFolder(from.toAbsolutePath().normalize());
        if (!Files.isDirectory(source.objects())) {
            throw new UserError("NO_STATE", "No objects are stored in " + source.objects() + ".");
        }
        return source;
    }

    private void say(LocalPlan plan) {
        PrintWriter out = terminal.out();
        if (plan.touchesData()) {
            out.println("Applied:");
            for (Effect effect : plan.effects()) {
                out.println("  - " + effect.step().source() + ": " + effect.sentence());
            }
            out.println("\"jdo migrate undo\" takes it back.");
        } else {
            out.println("No local data of " + plan.worker() + " is to be changed.");
        }
    }

    @Command(
            name = "undo",
            description = "Take back what the last jdo migrate apply did to data.",
            sortOptions = false,
            footer = {"", "Example:", "  jdo migrate undo"})
    Integer undo(@Mixin StateOptions options) {
        StateFolder folder = options.folder(options.config(terminal));
        LocalData data = new LocalData(folder);
        List<String> undone;
        if (Files.isDirectory(folder.root())) {
            try (StateLock _ = StateLock.take(folder)) {
                data.recover();
                undone = data.undo(now());
            }
        } else {
            undone = data.undo(now());
        }
        if (options.json()) {
            PlanView.writeUndone(terminal.out(), undone);
        } else {
            terminal.out().println("Taken back:");
            undone.forEach(sentence -> terminal.out().println("  - " + sentence));
        }
        return ExitCodes.OK;
    }

    private static long now() {
        try (RealClock clock = new RealClock()) {
            return clock.millis();
        }
    }
}
