package dev.jdo.cli;

import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.migration.MigrationPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the migrations of a project do to its Durable Object classes. */
@Command(
        name = "migrate",
        description = "Show what the project's migrations do to its Durable Object classes.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  jdo migrate plan", "  jdo migrate plan --env staging --json"})
final class MigrateCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused")
    private boolean help;

    private final Terminal terminal;

    MigrateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without a subcommand: the plan of the project at hand. */
    @Override
    public Integer call() {
        return show(new ProjectOptions(), false);
    }

    @Command(
            name = "plan",
            description = "Show the class table that the migrations give, and each step to it.",
            sortOptions = false)
    Integer plan(
            @Mixin ProjectOptions project,
            @Option(names = "--json", description = "Print one JSON object.") boolean json,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Show this help.")
                    boolean help) {
        return show(project, json);
    }

    private Integer show(ProjectOptions options, boolean json) {
        ProjectConfig config = options.load(terminal);
        PlanView view = new PlanView(config, MigrationPlan.of(config));
        if (json) {
            view.writeJson(terminal.out());
        } else {
            view.writeText(terminal.out());
        }
        return ExitCodes.OK;
    }
}
