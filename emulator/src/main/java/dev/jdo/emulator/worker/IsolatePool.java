package dev.jdo.emulator.worker;

import dev.jdo.bridge.Isolate;
import dev.jdo.bridge.IsolateFactory;
import dev.jdo.bridge.host.Ports;
import dev.jdo.bridge.module.ModuleSet;
import dev.jdo.emulator.object.IsolateSource;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Isolates of one worker, some of them made ahead of need with the project's modules evaluated, so that a new object costs
 * a construction and not a boot.
 */
final class IsolatePool implements IsolateSource, AutoCloseable {
    /** Enough for a burst; each costs about a tenth of a megabyte. */
    private static final int SPARES = 16;

    private record Spare(Isolate isolate, LatePorts ports) {}

    private final IsolateFactory factory;
    private final ModuleSet modules;
    private final Executor executor;
    private final Map<String, Object> always;
    private final ConcurrentLinkedQueue<Spare> spares = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile boolean closed;

    /**
     * @param executor runs the making of spares
     * @param always ports that modules may use while they are evaluated
     */
    IsolatePool(IsolateFactory factory, ModuleSet modules, Executor executor, Map<String, Object> always) {
        this.factory = factory;
        this.modules = modules;
        this.executor = executor;
        this.always = always;
    }

    @Override
    public Isolate take(Ports ports) {
        Spare spare = spares.poll();
        if (spare == null) {
            spare = make();
        }
        spare.ports.bind(ports);
        refill();
        return spare.isolate;
    }

    /** Has spares made until there are enough, one after another, so that others get their turn in between. */
    void refill() {
        if (!closed && spares.size() + wanted.get() < SPARES) {
            wanted.incrementAndGet();
            try {
                executor.execute(this::add);
            } catch (RejectedExecutionException e) {
                // All ends; what is asked for yet is made by who asks.
                closed = true;
            }
        }
    }

    private void add() {
        try {
            if (!closed) {
                spares.add(make());
            }
        } catch (RuntimeException e) {
            // Made again when it is needed, where somebody waits for the error.
            closed = true;
        } finally {
            wanted.decrementAndGet();
        }
        refill();
    }

    private Spare make() {
        LatePorts ports = new LatePorts(always);
        Isolate isolate = factory.create(modules, ports);
        try {
            isolate.turn(() -> {
                isolate.entry().evaluate(modules.mainSpecifier());
                isolate.entry().warm();
            });
        } catch (RuntimeException e) {
            isolate.close();
            throw e;
        }
        return new Spare(isolate, ports);
    }

    @Override
    public void close() {
        closed = true;
        for (Spare spare = spares.poll(); spare != null; spare = spares.poll()) {
            spare.isolate.close();
        }
    }
}
