package dev.jdo.cli;

import dev.jdo.emulator.bundle.FileStamp;
import dev.jdo.emulator.bundle.Watch;
import dev.jdo.emulator.config.ProjectConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Notices that a config, or a file of variables beside it, has been changed, made or taken away. */
final class ConfigWatch implements AutoCloseable {
    private final List<Path> files = new ArrayList<>();
    private final Runnable changed;
    private final ScheduledExecutorService scheduler;
    private volatile @Nullable Watch watch;
    private volatile List<FileStamp> known;

    /**
     * Takes down how they are, which is to be done close to their reading.
     *
     * @param envFiles what was named in place of the first one's .env
     * @param changed told on the scheduler's thread
     */
    ConfigWatch(
            ScheduledExecutorService scheduler, List<ProjectConfig> configs, List<Path> envFiles, Runnable changed) {
        for (ProjectConfig config : configs) {
            Path file = config.file();
            if (file != null) {
                files.add(file);
            }
            for (String name : List.of(".dev.vars", ".env")) {
                files.add(config.directory().resolve(name));
                files.add(config.directory().resolve(name + "." + config.environment()));
            }
            files.add(config.directory().resolve(".env.local"));
            files.add(config.directory().resolve(".env." + config.environment() + ".local"));
        }
        for (Path file : envFiles) {
            files.add(configs.getFirst().directory().resolve(file));
        }
        this.scheduler = scheduler;
        this.changed = changed;
        this.known = stamps();
    }

    /** Looks on from now, and tells at once of what has changed since it was made. */
    void start() {
        Watch started = new Watch(scheduler, this::look);
        watch = started;
        started.follow(known);
    }

    private List<FileStamp> stamps() {
        return files.stream().map(FileStamp::of).toList();
    }

    /** Whatever happens in their folders leads here. */
    private void look() {
        List<FileStamp> now = stamps();
        if (!now.equals(known)) {
            known = now;
            changed.run();
        }
        Watch own = watch;
        if (own != null) {
            own.follow(now);
        }
    }

    @Override
    public void close() {
        Watch own = watch;
        if (own != null) {
            own.close();
        }
    }
}
