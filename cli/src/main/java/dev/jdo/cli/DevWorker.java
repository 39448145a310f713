package dev.jdo.cli;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.Builds;
import dev.jdo.emulator.bundle.BuildFailure;
import dev.jdo.emulator.bundle.BuildMessage;
import dev.jdo.emulator.bundle.Bundle;
import dev.jdo.emulator.bundle.Bundler;
import dev.jdo.emulator.bundle.EsbuildLocator;
import dev.jdo.emulator.bundle.LiveBundle;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.worker.Script;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the workers of {@code jdo dev}: built from its config, loaded, and built again whenever a source changes. What the
 * user can mend (a build that fails, a top level that throws) is shown and waited for.
 */
final class DevWorker implements LiveBundle.Listener, AutoCloseable {
    /** A module of the platform's that it does not have: as under wrangler, there is nothing to serve then. */
    private static final Pattern MISSING = Pattern.compile("^(Module not found: |No such module \"\\w+:)");

    private final Terminal terminal;
    private final TerminalLog log;
    private final ProjectConfig config;
    private final Script script;
    private final Runnable serving;
    private final Bundler bundler;
    /** Null where there are static files alone, and nothing to build. */
    private final @Nullable LiveBundle live;

    private volatile boolean first = true;

    /**
     * @param script what is loaded with its bundles
     * @param serving told when it serves what it has built anew
     * @param scheduler runs the builds after the first
     */
    DevWorker(
            Terminal terminal,
            TerminalLog log,
            ProjectConfig config,
            Script script,
            Runnable serving,
            ScheduledExecutorService scheduler) {
        this.terminal = terminal;
        this.log = log;
        this.config = config;
        this.script = script;
        this.serving = serving;
        this.bundler = new Bundler(
                config.directory(),
                new EsbuildLocator(System.getenv(), Path.of(System.getProperty("user.home")))::locate);
        this.live = config.main() == null && config.assets() != null
                ? null
                : new LiveBundle(bundler, Builds.request(config), scheduler, this);
    }

    ProjectConfig config() {
        return config;
    }

    Script script() {
        return script;
    }

    /** One that takes this one's place, with a config that was changed; it has been closed. */
    DevWorker with(ProjectConfig changed, ScheduledExecutorService scheduler) {
        script.configure(changed);
        close();
        DevWorker next = new DevWorker(terminal, log, changed, script, serving, scheduler);
        next.first = false;
        return next;
    }

    /** Builds and loads it for the first time; what the user has to mend before anything can be served is thrown. */
    void start() {
        if (live == null) {
            built(Bundle.empty());
        } else {
            live.start();
        }
        first = false;
    }

    /** Says which of its bindings name something that is not there. */
    void complain() {
        script.unmet().forEach(text -> complain("✘ [ERROR] " + text));
    }

    @Override
    public void built(Bundle bundle) {
        for (BuildMessage warning : bundle.warnings()) {
            complain("▲ [WARNING] " + warning.plain());
        }
        say("⎔ Reloading local server...");
        try {
            script.load(bundle);
        } catch (JsError e) {
            if (first && MISSING.matcher(e.getMessage()).find()) {
                throw new UserError(
                        "MODULE_NOT_FOUND",
                        "service core:user:" + config.name() + ": Uncaught Error: " + e.getMessage(),
                        null,
                        null);
            }
            complain("✘ [ERROR] service core:user:" + config.name() + ": Uncaught " + e.shown(bundle.stackMapper()));
            return;
        }
        say("⎔ Local server updated and ready");
        if (!first) {
            complain();
            serving.run();
            script.prepare();
        }
    }

    @Override
    public void failed(RuntimeException failure) {
        script.retire("The worker does not build.");
        if (failure instanceof BuildFailure build) {
            complain(build.render(terminal.errStyle().on()));
        } else if (!first || (failure instanceof UserError e && e.code().equals("DURABLE_OBJECT_NOT_EXPORTED"))) {
            complain("✘ [ERROR] " + failure.getMessage());
        } else {
            throw failure;
        }
    }

    private void say(String line) {
        if (!first) {
            log.console(Log.Level.LOG, line);
        }
    }

    private void complain(String text) {
        log.say(text.startsWith("▲") ? Log.Level.WARN : Log.Level.ERROR, text + "\n");
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
        bundler.close();
    }
}
