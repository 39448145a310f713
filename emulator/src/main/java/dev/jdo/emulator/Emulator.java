package dev.jdo.emulator;

import dev.jdo.bridge.IsolateFactory;
import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.error.StackMapper;
import dev.jdo.bridge.loop.Watchdog;
import dev.jdo.bridge.web.OutboundFetch;
import dev.jdo.emulator.alarm.Backoff;
import dev.jdo.emulator.bundle.Bundle;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.clock.ClockMode;
import dev.jdo.emulator.clock.InFlight;
import dev.jdo.emulator.clock.RealClock;
import dev.jdo.emulator.config.DurableObjectBinding;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.server.ErrorResponses;
import dev.jdo.emulator.server.HttpServer;
import dev.jdo.emulator.server.SocketClient;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.storage.ServerFile;
import dev.jdo.emulator.storage.StateFolder;
import dev.jdo.emulator.storage.StateLock;
import dev.jdo.emulator.websocket.Backlog;
import dev.jdo.emulator.worker.CountedFetch;
import dev.jdo.emulator.worker.Generation;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One running project: the composition root. It owns the clock, the engine, the threads and the state folder, and has one
 * {@link Generation} at a time, which the server's events are delivered to.
 */
public final class Emulator implements Receiver, AutoCloseable {
    /** How long a turn may hold its thread where the project sets no limits.cpu_ms (spec: limits). */
    private static final Duration CPU_LIMIT = Duration.ofSeconds(30);

    /** Added to a project's own limit: code that has not been compiled yet is slower here than on the platform. */
    private static final Duration COLD = Duration.ofSeconds(1);

    /**
     * How much stack JavaScript has, in bytes; only what is used takes memory. So that code which is not compiled yet goes
     * as deep as on the platform: some 10,000 calls, or a value cloned with 2,000 objects one in another (8 kB for each).
     */
    private static final long STACK = 32 << 20;

    /** How long a reload waits for the last generation's objects to leave before their JavaScript is stopped. */
    private static final Duration LEAVE = Duration.ofSeconds(2);

    /** What the project runs by where its clock is virtual: the same delays in each run. */
    private static final long SEED = 1;

    private final RealClock real = new RealClock();
    private final InFlight inFlight = new InFlight();
    private final Clock clock;
    private final ExecutorService pool;
    private final ExecutorService spares;
    private final Watchdog watchdog;
    private final Generation.Machine machine;
    private final Log log;
    private final List<HttpServer> servers = new ArrayList<>();
    private volatile CompletableFuture<Generation> serving = new CompletableFuture<>();
    private final StateFolder state;
    private final StateLock lock;
    private final SocketClient fetch;

    /**
     * Nothing runs yet; requests wait for the first {@link #load}.
     *
     * @param persistTo the folder in which objects are stored
     * @param mode which clock the project runs by
     * @param cpuLimitMs the most CPU time that a turn may take, or null
     * @throws dev.jdo.bridge.error.UserError STATE_IN_USE where another process has that folder
     */
    public Emulator(
            IsolateFactory factory,
            Path persistTo,
            DatabaseOptions options,
            ClockMode mode,
            @Nullable Integer cpuLimitMs,
            Log log) {
        this.log = log;
        this.state = new StateFolder(persistTo);
        this.lock = StateLock.take(state);
        int threads = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        this.pool = Executors.newFixedThreadPool(threads, named("jdo-turns-").factory());
        this.spares = Executors.newSingleThreadExecutor(named("jdo-spares-").factory());
        Duration limit =
                cpuLimitMs == null ? CPU_LIMIT : Duration.ofMillis(cpuLimitMs).plus(COLD);
        this.watchdog = new Watchdog(limit, ManagementFactory.getThreadMXBean()::getThreadCpuTime, new Heap());
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
     * Runs the project from this bundle from now on, in place of what ran before.
     *
     * @param sqlite for each class of this worker that has storage, whether it has the SQL API
     * @throws JsError what the worker's top level threw; what ran before has ended then, too, and requests wait
     */
    public void load(ProjectConfig config, Bundle bundle, Map<String, Boolean> sqlite) {
        retire("The Durable Object's code has been updated, this version can no longer access storage.");
        List<Generation.ObjectClass> classes = new ArrayList<>();
        for (DurableObjectBinding binding : config.durableObjects()) {
            if (binding.isIn(config.name())
                    && classes.stream().noneMatch(c -> c.name().equals(binding.className()))) {
                classes.add(new Generation.ObjectClass(
                        binding.className(),
                        binding.uniqueKey(config.name()),
                        sqlite.getOrDefault(binding.className(), false)));
            }
        }
        sqlite.forEach((name, hasSql) -> {
            if (classes.stream().noneMatch(c -> c.name().equals(name))) {
                classes.add(new Generation.ObjectClass(name, config.name() + "-" + name, hasSql));
            }
        });
        serving.complete(new Generation(machine, bundle, Generation.Project.of(config), classes, other -> null));
    }

    /** Ends what runs now; requests wait for what is loaded next. */
    public void retire(String reason) {
        Generation last = current();
        if (last != null) {
            serving = new CompletableFuture<>();
            await(last.end(reason));
        }
    }

    private @Nullable Generation current() {
        return serving.getNow(null);
    }

    /** Has isolates made ahead of need: when the first answer is out, or nothing else is to be done. */
    public void prepare() {
        Generation current = current();
        if (current != null) {
            current.prepare();
        }
    }

    private static void await(CompletableFuture<Void> end) {
        try {
            end.get(LEAVE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // An object that does not leave is stopped by the watchdog; its file is in WAL mode and takes a second
            // reader.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public <R> CompletableFuture<R> deliver(Event<R> event) {
        CompletableFuture<Generation> now = serving;
        return now.isDone() ? now.join().deliver(event) : now.thenCompose(next -> next.deliver(event));
    }

    /**
     * Opens the project to the outside.
     *
     * @throws dev.jdo.bridge.error.UserError PORT_IN_USE
     */
    public HttpServer listen(String ip, int port) {
        HttpServer server = HttpServer.start(
                ip,
                port,
                this,
                new ErrorResponses(this::stacks, log),
                new Controls(clock, inFlight, this::current),
                real,
                log);
        servers.add(server);
        ServerFile.write(state, "http://" + reachable(ip) + ":" + server.port());
        return server;
    }

    /** A name under which this machine reaches what listens there. */
    private static String reachable(String ip) {
        return switch (ip) {
            case "0.0.0.0", "*" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> ip.indexOf(':') < 0 ? ip : "[" + ip + "]";
        };
    }

    private StackMapper stacks() {
        Generation current = current();
        return current == null ? StackMapper.NONE : current.stacks();
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
