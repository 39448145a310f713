package dev.jdo.cli;

import dev.jdo.bridge.IsolateFactory;
import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.Emulator;
import dev.jdo.emulator.clock.ClockMode;
import dev.jdo.emulator.config.DevOptions;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.server.HttpServer;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.worker.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
    private final Log log;
    private final Supplier<List<ProjectConfig>> load;
    private final DatabaseOptions options;
    private final ClockMode clock;
    private final CompletableFuture<IsolateFactory> engine;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("jdo-builds").factory());
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Emulator emulator;
    private final List<DevWorker> workers = new ArrayList<>();

    /**
     * Begins what takes long: the engine starts in the background.
     *
     * @param load reads the configs: one for each worker, the first one's has the port and the state folder
     * @param clock which clock the workers run by
     */
    DevSession(
            Terminal terminal, Log log, Supplier<List<ProjectConfig>> load, DatabaseOptions options, ClockMode clock) {
        this.terminal = terminal;
        this.log = log;
        this.load = load;
        this.options = options;
        this.clock = clock;
        this.engine = CompletableFuture.supplyAsync(
                IsolateFactory::warm,
                task -> Thread.ofPlatform().daemon().name("jdo-engine").start(task));
    }

    /**
     * Serves until {@link #stop}.
     *
     * @param persistTo where a project's objects are stored; asked of the first
     */
    void run(Function<ProjectConfig, Path> persistTo) throws InterruptedException {
        terminal.out().println("\n jdo " + Main.version() + "\n────────────────────");
        List<ProjectConfig> configs = load.get();
        Set<String> names = configs.stream().map(ProjectConfig::name).collect(Collectors.toSet());
        configs.forEach(config -> describe(config, names));
        Emulator running = new Emulator(engine.join(), persistTo.apply(configs.getFirst()), options, clock, log);
        emulator = running;
        configs.forEach(config -> running.prepareData(config).ifPresent(this::warn));
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("jdo-shutdown").unstarted(this::stop));
        for (ProjectConfig config : configs) {
            Log own = configs.size() == 1 ? log : new WorkerLog(log, config.name());
            workers.add(new DevWorker(terminal, log, config, running.add(config, own), scheduler));
        }
        workers.forEach(DevWorker::start);
        workers.forEach(DevWorker::complain);
        for (DevWorker worker : workers) {
            if (worker == workers.getFirst() || worker.config().dev().port() != null) {
                open(running, worker);
            }
        }
        terminal.out().flush();
        workers.forEach(worker -> worker.script().prepare());
        stopped.await();
    }

    /** Listens for a worker; of several, all but the first say whose address it is. */
    private void open(Emulator running, DevWorker worker) {
        DevOptions dev = worker.config().dev();
        HttpServer server = listen(running, worker.script(), dev);
        String whose =
                worker == workers.getFirst() ? "" : " (" + worker.script().name() + ")";
        terminal.out().println("[jdo:info] Ready on http://" + dev.ip() + ":" + server.port() + whose);
    }

    private void describe(ProjectConfig config, Set<String> workers) {
        terminal.out().print(BindingTable.of(config, workers));
        terminal.out().println();
        config.otherBindings().stream()
                .filter(binding -> binding.store() == null)
                .forEach(binding -> unsupported(binding.name(), binding.kind()));
        terminal.err().flush();
        terminal.out().flush();
    }

    private void warn(String text) {
        terminal.err().println("▲ [WARNING] " + text + "\n");
        terminal.err().flush();
    }

    private void unsupported(String name, String kind) {
        terminal.err()
                .println("▲ [WARNING] The binding \"" + name + "\" (" + kind
                        + ") is not supported by jdo: it is there, and explains itself when it is used.\n");
    }

    /** Listens where the config says; a port that nobody asked for moves to the next free one. */
    private HttpServer listen(Emulator running, Script script, DevOptions dev) {
        int port = DevCommand.firstPort(dev);
        for (int tries = 0; ; tries++) {
            try {
                return running.listen(script, dev.ip(), port + tries, log);
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
