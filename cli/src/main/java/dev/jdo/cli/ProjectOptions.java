package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.clock.RealClock;
import dev.jdo.emulator.config.ConfigLoader;
import dev.jdo.emulator.config.LoadRequest;
import dev.jdo.emulator.config.Notice;
import dev.jdo.emulator.config.Overrides;
import dev.jdo.emulator.config.ProjectConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say which project a command is about, and in which environment. */
final class ProjectOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The Wrangler configuration file; else the nearest one.")
    private List<Path> configs = List.of();

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME",
            description = "The environment to use.")
    private @Nullable String environment;

    /** Reads the project that the flags name, from the working directory, and prints what is doubtful about it. */
    ProjectConfig load(Terminal terminal) {
        return load(terminal, Path.of(""), Overrides.NONE);
    }

    ProjectConfig load(Terminal terminal, Path workingDirectory, Overrides overrides) {
        if (configs.size() > 1) {
            throw new UserError("TOO_MANY_CONFIGS", "Only jdo dev takes more than one configuration file.");
        }
        return loadAll(notice -> print(terminal, notice), workingDirectory, overrides)
                .getFirst();
    }

    /**
     * Reads all of them, in order; the overrides are for the first, as in wrangler.
     *
     * @param notices told what is doubtful about them
     */
    List<ProjectConfig> loadAll(Consumer<Notice> notices, Path workingDirectory, Overrides overrides) {
        List<ProjectConfig> projects = new ArrayList<>();
        projects.add(read(notices, workingDirectory, configs.isEmpty() ? null : configs.getFirst(), overrides));
        for (Path more : configs.subList(Math.min(1, configs.size()), configs.size())) {
            projects.add(read(notices, workingDirectory, more, Overrides.NONE));
        }
        return projects;
    }

    private ProjectConfig read(
            Consumer<Notice> notices, Path workingDirectory, @Nullable Path config, Overrides overrides) {
        LoadRequest request = new LoadRequest(
                workingDirectory, config, overrides.withEnvironment(environment), System.getenv(), today());
        return ConfigLoader.load(request, notices);
    }

    /** As wrangler prints it, on standard error. */
    static void print(Terminal terminal, Notice notice) {
        if (notice.level() == Notice.Level.LOG) {
            terminal.err().println(notice.text());
        } else {
            terminal.err().println(Notice.block(terminal.errStyle().yellow("▲ [WARNING] "), notice.text()));
        }
    }

    private static LocalDate today() {
        try (RealClock clock = new RealClock()) {
            return LocalDate.ofInstant(Instant.ofEpochMilli(clock.millis()), ZoneOffset.UTC);
        }
    }
}
