package dev.jdo.cli;

import dev.jdo.bridge.IsolateFactory;
import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.Builds;
import dev.jdo.emulator.Emulator;
import dev.jdo.emulator.bundle.BuildFailure;
import dev.jdo.emulator.bundle.BuildMessage;
import dev.jdo.emulator.bundle.Bundle;
import dev.jdo.emulator.bundle.Bundler;
import dev.jdo.emulator.bundle.EsbuildLocator;
import dev.jdo.emulator.bundle.LiveBundle;
import dev.jdo.emulator.clock.ClockMode;
import dev.jdo.emulator.config.DevOptions;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.migration.ClassTable;
import dev.jdo.emulator.migration.StorageKind;
import dev.jdo.emulator.server.HttpServer;
import dev.jdo.emulator.storage.DatabaseOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of {@code jdo dev}: reads the config, bundles, serves, and bundles again whenever a source changes. What the user
 * can mend (a build that fails, a worker whose top level throws) is shown and waited for; only what stands before the first
 * request, such as a broken config or a port in use, ends it.
 */
final class DevSession implements AutoCloseable {
    private final Terminal terminal;
    private final Log log;
    private final Supplier<ProjectConfig> load;
    private final DatabaseOptions options;
    private final ClockMode clock;
    private final Bundler bundler;
    private final CompletableFuture<IsolateFactory> engine;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("jdo-builds").factory());
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Emulator emulator;
    private @Nullable LiveBundle live;

    /**
     * Begins what takes long: the engine and esbuild start in the background.
     *
     * @param load reads the config
     * @param clock which clock the project runs by
     */
    DevSession(
            Terminal terminal,
            Log log,
            Path directory,
            Supplier<ProjectConfig> load,
            DatabaseOptions options,
            ClockMode clock) {
        this.terminal = terminal;
        this.log = log;
        this.load = load;
        this.options = options;
        this.clock = clock;
        this.engine = CompletableFuture.supplyAsync(
                IsolateFactory::warm,
                task -> Thread.ofPlatform().daemon().name("jdo-engine").start(task));
        this.bundler = new Bundler(
                directory, new EsbuildLocator(System.getenv(), Path.of(System.getProperty("user.home")))::locate);
    }

    /**
     * Serves until {@link #stop}.
     *
     * @param persistTo where a project's objects are stored
     */
    void run(Function<ProjectConfig, Path> persistTo) throws InterruptedException {
        terminal.out().println("\n jdo " + Main.version() + "\n────────────────────");
        ProjectConfig config = load.get();
        describe(config);
        Map<String, Boolean> classes = classes(config);
        Emulator running =
                new Emulator(engine.join(), persistTo.apply(config), options, clock, config.cpuLimitMs(), log);
        emulator = running;
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("jdo-shutdown").unstarted(this::stop));
        live = new LiveBundle(bundler, Builds.request(config), scheduler, new Served(running, config, classes));
        live.start();
        HttpServer server = listen(running, config.dev());
        terminal.out().println("[jdo:info] Ready on http://" + config.dev().ip() + ":" + server.port());
        terminal.out().flush();
        running.prepare();
        stopped.await();
    }

    /** Loads each bundle, shows what does not build. */
    private final class Served implements LiveBundle.Listener {
        private final Emulator running;
        private final ProjectConfig config;
        private final Map<String, Boolean> classes;
        private boolean first = true;

        Served(Emulator running, ProjectConfig config, Map<String, Boolean> classes) {
            this.running = running;
            this.config = config;
            this.classes = classes;
        }

        @Override
        public void built(Bundle bundle) {
            for (BuildMessage warning : bundle.warnings()) {
                complain("▲ [WARNING] " + warning.plain());
            }
            say("⎔ Reloading local server...");
            try {
                running.load(config, bundle, classes);
            } catch (JsError e) {
                complain(
                        "✘ [ERROR] service core:user:" + config.name() + ": Uncaught " + e.shown(bundle.stackMapper()));
                first = false;
                return;
            }
            say("⎔ Local server updated and ready");
            if (!first) {
                running.prepare();
            }
            first = false;
        }

        /** What the user has to mend before anything can be served ends the first build; afterwards all is waited for. */
        @Override
        public void failed(RuntimeException failure) {
            running.retire("The worker does not build.");
            if (failure instanceof BuildFailure build) {
                complain(build.render(terminal.errStyle().on()));
            } else if (!first || (failure instanceof UserError e && e.code().equals("DURABLE_OBJECT_NOT_EXPORTED"))) {
                complain("✘ [ERROR] " + failure.getMessage());
            } else {
                throw failure;
            }
            first = false;
        }

        private void say(String line) {
            if (!first) {
                log.console(Log.Level.LOG, line);
            }
        }

        private void complain(String text) {
            terminal.err().println(text + "\n");
            terminal.err().flush();
        }
    }

    private void describe(ProjectConfig config) {
        terminal.out().print(BindingTable.of(config));
        terminal.out().println();
        config.otherBindings().forEach(binding -> unsupported(binding.name(), binding.kind()));
        config.services().forEach(binding -> unsupported(binding.name(), "service"));
        config.durableObjects().stream()
                .filter(binding -> !binding.isIn(config.name()))
                .forEach(binding -> unsupported(binding.name(), "Durable Object of another worker"));
        terminal.err().flush();
        terminal.out().flush();
    }

    private void unsupported(String name, String kind) {
        terminal.err()
                .println("▲ [WARNING] The binding \"" + name + "\" (" + kind
                        + ") is not supported by jdo: it is there, and explains itself when it is used.\n");
    }

    private static Map<String, Boolean> classes(ProjectConfig config) {
        Map<String, Boolean> sqlite = new HashMap<>();
        for (ClassTable.Row row : ClassTable.of(config).rows()) {
            sqlite.put(row.className(), row.storage() == StorageKind.SQLITE);
        }
        return sqlite;
    }

    /** Listens where the config says; a port that nobody asked for moves to the next free one. */
    private static HttpServer listen(Emulator running, DevOptions dev) {
        int port = DevCommand.firstPort(dev);
        for (int tries = 0; ; tries++) {
            try {
                return running.listen(dev.ip(), port + tries);
            } catch (UserError e) {
                if (dev.port() != null || tries == 100) {
                    throw e;
                }
            }
        }
    }

    /** Ends the run: what was acknowledged is stored. */
    private void stop() {
        stopped.countDown();
        close();
    }

    @Override
    public synchronized void close() {
        if (live != null) {
            live.close();
            live = null;
        }
        scheduler.shutdownNow();
        if (emulator != null) {
            emulator.close();
            emulator = null;
        }
        bundler.close();
        // A process that ends while the engine attaches to it has the virtual machine complain on the console.
        engine.handle((factory, failure) -> factory).join();
    }
}
