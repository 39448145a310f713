package dev.jdo.emulator;

import dev.jdo.bridge.IsolateFactory;
import dev.jdo.bridge.error.UserError;
import dev.jdo.bridge.loop.Watchdog;
import dev.jdo.bridge.web.OutboundFetch;
import dev.jdo.emulator.alarm.Backoff;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.clock.ClockMode;
import dev.jdo.emulator.clock.InFlight;
import dev.jdo.emulator.clock.RealClock;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.log.LogFeed;
import dev.jdo.emulator.migration.LocalData;
import dev.jdo.emulator.object.LiveObjects;
import dev.jdo.emulator.object.OpenStorages;
import dev.jdo.emulator.product.Queues;
import dev.jdo.emulator.server.ErrorResponses;
import dev.jdo.emulator.server.HttpServer;
import dev.jdo.emulator.server.LivePages;
import dev.jdo.emulator.server.SocketClient;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.storage.ServerFile;
import dev.jdo.emulator.storage.StateFolder;
import dev.jdo.emulator.storage.StateLock;
import dev.jdo.emulator.websocket.Backlog;
import dev.jdo.emulator.worker.CountedFetch;
import dev.jdo.emulator.worker.Generation;
import dev.jdo.emulator.worker.Script;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The workers that run together: the composition root. It owns the clock, the engine, the threads and the state folder,
 * which all its {@link Script}s share.
 */
public final class Emulator implements AutoCloseable {
    /** How long a turn may hold its thread where a worker sets no limits.cpu_ms (spec: limits). */
    private static final Duration CPU_LIMIT = Duration.ofSeconds(30);

    /** Added to a worker's own limit: code that has not been compiled yet is slower here than on the platform. */
    private static final Duration COLD = Duration.ofSeconds(1);

    /**
     * How much stack JavaScript has, in bytes; only what is used takes memory. So that code which is not compiled yet goes
     * as deep as on the platform: some 10,000 calls, or a value cloned with 2,000 objects one in another (8 kB for each).
     */
    private static final long STACK = 32 << 20;

    /** What workers run by where their clock is virtual: the same delays in each run. */
    private static final long SEED = 1;

    private final RealClock real = new RealClock();
    private final InFlight inFlight = new InFlight();
    private final LogFeed feed = new LogFeed(real::millis);
    private final Clock clock;
    private final ExecutorService pool;
    private final ExecutorService spares;
    private final Watchdog watchdog;
    private final Generation.Machine machine;
    private final Map<String, Script> scripts = new ConcurrentSkipListMap<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final StateFolder state;
    private final StateLock lock;
    private final SocketClient fetch;

    /**
     * Nothing runs yet.
     *
     * @param persistTo the folder in which objects are stored
     * @param mode which clock the workers run by
     * @throws dev.jdo.bridge.error.UserError STATE_IN_USE where another process has that folder
     */
    public Emulator(IsolateFactory factory, Path persistTo, DatabaseOptions options, ClockMode mode, Log log) {
        this.state = new StateFolder(persistTo);
        this.lock = StateLock.take(state);
        int threads = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        this.pool = Executors.newFixedThreadPool(threads, named("jdo-turns-").factory());
        this.spares = Executors.newSingleThreadExecutor(named("jdo-spares-").factory());
        this.watchdog = new Watchdog(CPU_LIMIT, ManagementFactory.getThreadMXBean()::getThreadCpuTime, new Heap());
        this.clock = mode.start(real, inFlight);
        Backlog backlog = Backlog.ofHeap();
        this.fetch = new SocketClient(new OutboundFetch(), backlog);
        this.machine = new Generation.Machine(
                factory,
                inFlight.counted(pool),
                spares,
                watchdog,
                clock,
                new Backoff(mode.virtual() ? SEED : real.nanos()),
                state,
                options,
                new CountedFetch(fetch, inFlight),
                backlog,
                new OpenStorages(),
                LiveObjects.ofHeap(Runtime.getRuntime().maxMemory()),
                new Queues(clock, inFlight.counted(pool)),
                log);
        watch();
    }

    private static Thread.Builder.OfPlatform named(String name) {
        return Thread.ofPlatform().daemon().stackSize(STACK).name(name, 1);
    }

    private void watch() {
        real.schedule(100, () -> {
            watchdog.check();
            watch();
        });
    }

    /**
     * Has the data in the state folder ready for a project that is to be added; what a user has to do first is left to them.
     *
     * @return what to tell about that, several lines, or nothing
     * @throws UserError MIGRATION if its migrations cannot be applied one after another
     */
    public Optional<String> prepareData(ProjectConfig config) {
        return new LocalData(state).prepare(config, real.millis());
    }

    /**
     * Adds a worker, which others that run here can be bound to.
     *
     * @param log where its lines go
     * @throws UserError DUPLICATE_WORKER where another one has its name
     */
    public Script add(ProjectConfig config, Log log) {
        Integer cpu = config.cpuLimitMs();
        Watchdog own =
                cpu == null ? watchdog : watchdog.within(Duration.ofMillis(cpu).plus(COLD));
        Script script = new Script(config, machine.of(own, feed.tap(log)), scripts::get);
        if (scripts.putIfAbsent(config.name(), script) != null) {
            throw new UserError(
                    "DUPLICATE_WORKER",
                    "Two workers have the name \"" + config.name() + "\".",
                    null,
                    "Workers that run together are told apart by their names: give each its own.");
        }
        return script;
    }

    /**
     * Opens one of the workers to the outside. The first that is opened is found by other commands.
     *
     * @param pages what its pages do when new code serves
     * @param log where lines about requests go
     * @throws UserError PORT_IN_USE
     */
    public HttpServer listen(Script script, String ip, int port, LivePages pages, Log log) {
        HttpServer server = HttpServer.start(
                ip, port, script, new ErrorResponses(script::stacks, log), controls(script), pages, real, log);
        if (servers.isEmpty()) {
            ServerFile.write(state, "http://" + reachable(ip) + ":" + server.port());
        }
        servers.add(server);
        return server;
    }

    private Controls controls(Script own) {
        return new Controls(clock, inFlight, own, scripts.values(), feed);
    }

    /** Evicts every object that is idle now, as ten idle seconds do; how many went. */
    public int evictIdle() {
        return scripts.isEmpty()
                ? 0
                : controls(scripts.values().iterator().next()).evictIdle();
    }

    /** A name under which this machine reaches what listens there. */
    private static String reachable(String ip) {
        return switch (ip) {
            case "0.0.0.0", "*" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> ip.indexOf(':') < 0 ? ip : "[" + ip + "]";
        };
    }

    /** Stops listening, ends every object, lets go of the state folder. What was acknowledged is stored. */
    @Override
    public void close() {
        servers.forEach(HttpServer::close);
        ServerFile.delete(state);
        // Objects are left as they are: what they committed is in their files, and closing thousands takes long.
        pool.shutdownNow();
        spares.shutdownNow();
        real.close();
        fetch.close();
        lock.close();
    }
}
