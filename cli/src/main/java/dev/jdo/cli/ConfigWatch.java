package dev.jdo.cli;

import dev.jdo.emulator.bundle.FileStamp;
import dev.jdo.emulator.bundle.Watch;
import dev.jdo.emulator.config.ProjectConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** Notices that a config, or a file of variables beside it, has been changed, made or taken away. */
final class ConfigWatch implements AutoCloseable {
    private final List<Path> files = new ArrayList<>();
    private final Runnable changed;
    private final Watch watch;
    private List<FileStamp> known;

    /** @param changed told on the scheduler's thread */
    ConfigWatch(ScheduledExecutorService scheduler, List<ProjectConfig> configs, Runnable changed) {
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
        this.changed = changed;
        this.known = stamps();
        this.watch = new Watch(scheduler, this::look);
        watch.follow(known);
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
        watch.follow(now);
    }

    @Override
    public void close() {
        watch.close();
    }
}
