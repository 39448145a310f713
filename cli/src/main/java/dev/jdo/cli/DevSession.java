package dev.jdo.cli;

import dev.jdo.bridge.IsolateFactory;
import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.Emulator;
import dev.jdo.emulator.clock.ClockMode;
import dev.jdo.emulator.config.DevOptions;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.server.HttpServer;
import dev.jdo.emulator.server.LivePages;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.worker.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run of {@code jdo dev}: reads the configs and serves their workers, each from what its {@link DevWorker} builds. What
 * stands before the first request, such as a broken config or a port in use, ends it.
 */
final class DevSession implements AutoCloseable {
    private final Terminal terminal;
    private final TerminalLog log;
    private final Projects projects;
    private final DatabaseOptions options;
    private final ClockMode clock;
    private final LivePages pages;
    private final Consumer<String> ready;
    private final boolean keys;
    private @Nullable Keyboard keyboard;
    private @Nullable ConfigWatch watch;
    private final CompletableFuture<IsolateFactory> engine;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("jdo-builds").factory());
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final @Nullable String debugger;
    private @Nullable Emulator emulator;
    private final List<DevWorker> workers = new ArrayList<>();

    /**
     * What is run.
     *
     * @param load reads the configs: one for each worker, the first one's has the port and the state folder
     * @param envFiles the files of variables that were named for the first
     */
    record Projects(Supplier<List<ProjectConfig>> load, List<Path> envFiles) {}

    /**
     * Begins what takes long: the engine starts in the background.
     *
     * @param clock which clock the workers run by
     * @param debugger host and port for a debugger, or null
     * @param pages told when new code serves
     * @param ready told the first worker's address when it listens
     * @param keys whether keys are listened to
     */
    DevSession(
            Terminal terminal,
            TerminalLog log,
            Projects projects,
            DatabaseOptions options,
            ClockMode clock,
            @Nullable String debugger,
            LivePages pages,
            Consumer<String> ready,
            boolean keys) {
        this.terminal = terminal;
        this.log = log;
        this.projects = projects;
        this.options = options;
        this.clock = clock;
        this.debugger = debugger;
        this.pages = pages;
        this.ready = ready;
        this.keys = keys;
        this.engine = CompletableFuture.supplyAsync(
                () -> IsolateFactory.warm(debugger),
                task -> Thread.ofPlatform().daemon().name("jdo-engine").start(task));
    }

    /**
     * Serves until {@link #stop}.
     *
     * @param persistTo where a project's objects are stored; asked of the first
     */
    void run(Function<ProjectConfig, Path> persistTo) throws InterruptedException {
        if (log.options().welcomes()) {
            terminal.out().println("\n jdo " + Main.version() + "\n────────────────────");
        }
        List<ProjectConfig> configs = projects.load().get();
        ConfigWatch files = new ConfigWatch(scheduler, configs, projects.envFiles(), () -> reload(configs.size()));
        watch = files;
        Set<String> names = configs.stream().map(ProjectConfig::name).collect(Collectors.toSet());
        configs.forEach(config -> describe(config, names));
        Emulator running = new Emulator(engine.join(), persistTo.apply(configs.getFirst()), options, clock, log);
        emulator = running;
        configs.forEach(config -> running.prepareData(config).ifPresent(this::warn));
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("jdo-shutdown").unstarted(this::stop));
        for (ProjectConfig config : configs) {
            Log own = configs.size() == 1 ? log : new WorkerLog(log, config.name());
            workers.add(new DevWorker(terminal, log, config, running.add(config, own), pages::reload, scheduler));
        }
        workers.forEach(DevWorker::start);
        workers.forEach(DevWorker::complain);
        if (debugger != null) {
            String address = debugger + "/" + IsolateFactory.DEBUGGER_PATH;
            log.say(
                    Log.Level.INFO,
                    "[jdo:info] A debugger may attach: ws://" + address
                            + " (Chrome: devtools://devtools/bundled/js_app.html?ws=" + address + ")");
        }
        for (DevWorker worker : workers) {
            if (worker == workers.getFirst() || worker.config().dev().port() != null) {
                open(running, worker);
            }
        }
        terminal.out().flush();
        workers.forEach(worker -> worker.script().prepare());
        files.start();
        stopped.await();
    }

    /** Reads the configs anew. One that is broken is shown, and what ran before serves on, as under wrangler. */
    private synchronized void reload(int count) {
        if (stopped.getCount() == 0) {
            return;
        }
        try {
            List<ProjectConfig> configs = projects.load().get();
            Set<String> names = configs.stream().map(ProjectConfig::name).collect(Collectors.toSet());
            for (int i = 0; i < count; i++) {
                reload(i, configs.get(i), names);
            }
        } catch (UserError e) {
            if (log.options().json()) {
                log.say(Log.Level.ERROR, String.valueOf(e.getMessage()));
            } else {
                new ExitCodes(terminal).report(e);
            }
        }
    }

    private void reload(int index, ProjectConfig config, Set<String> names) {
        DevWorker worker = workers.get(index);
        if (config.equals(worker.config())) {
            return;
        }
        if (!config.name().equals(worker.config().name())) {
            log.say(
                    Log.Level.WARN,
                    "▲ [WARNING] The worker's name has changed to \"" + config.name()
                            + "\": start jdo dev anew, since its objects are found by that name.\n");
            return;
        }
        describe(config, names);
        if (emulator != null) {
            emulator.prepareData(config).ifPresent(this::warn);
        }
        DevWorker changed = worker.with(config, scheduler);
        workers.set(index, changed);
        changed.start();
    }

    /** Listens for a worker; of several, all but the first say whose address it is. */
    private void open(Emulator running, DevWorker worker) {
        DevOptions dev = worker.config().dev();
        HttpServer server = listen(running, worker.script(), dev);
        String whose =
                worker == workers.getFirst() ? "" : " (" + worker.script().name() + ")";
        String url = "http://" + dev.ip() + ":" + server.port();
        if (worker == workers.getFirst()) {
            ready.accept(url);
            listenToKeys(running, url);
        }
        log.say(Log.Level.INFO, "[jdo:info] Ready on " + url + whose);
    }

    private void listenToKeys(Emulator running, String url) {
        if (!keys) {
            return;
        }
        Hotkeys hotkeys = new Hotkeys(terminal, url, running::evictIdle, stopped::countDown);
        try {
            keyboard = Keyboard.open(hotkeys);
            terminal.out().println(hotkeys.box());
        } catch (IOException | RuntimeException e) {
            log.line(Log.Level.DEBUG, "Keys are not listened to: " + e);
        }
    }

    private void describe(ProjectConfig config, Set<String> workers) {
        if (log.options().welcomes()) {
            terminal.out().print(BindingTable.of(config, workers));
            terminal.out().println();
        }
        config.otherBindings().stream()
                .filter(binding -> binding.store() == null)
                .forEach(binding -> unsupported(binding.name(), binding.kind()));
        terminal.err().flush();
        terminal.out().flush();
    }

    private void warn(String text) {
        log.say(Log.Level.WARN, "▲ [WARNING] " + text + "\n");
    }

    private void unsupported(String name, String kind) {
        log.say(
                Log.Level.WARN,
                "▲ [WARNING] The binding \"" + name + "\" (" + kind
                        + ") is not supported by jdo: it is there, and explains itself when it is used.\n");
    }

    /** Listens where the config says; a port that nobody asked for moves to the next free one. */
    private HttpServer listen(Emulator running, Script script, DevOptions dev) {
        int port = DevCommand.firstPort(dev);
        for (int tries = 0; ; tries++) {
            try {
                return running.listen(script, dev.ip(), port + tries, pages, log);
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
        if (keyboard != null) {
            keyboard.close();
            keyboard = null;
        }
        if (watch != null) {
            watch.close();
        }
        workers.forEach(DevWorker::close);
        scheduler.shutdownNow();
        if (emulator != null) {
            emulator.close();
            emulator = null;
        }
        workers.clear();
        // A process that ends while the engine attaches to it has the virtual machine complain on the console.
        engine.handle((factory, failure) -> factory).join();
    }
}
