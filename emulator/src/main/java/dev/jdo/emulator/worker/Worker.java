package dev.jdo.emulator.worker;

import dev.jdo.bridge.Isolate;
import dev.jdo.bridge.IsolateFactory;
import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.Ports;
import dev.jdo.bridge.loop.EventLoop;
import dev.jdo.bridge.module.ModuleSet;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.gate.Delivery;
import dev.jdo.emulator.gate.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One generation of a script: the stateless isolate in which its default export handles events. A reload makes another.
 */
public final class Worker implements Receiver, AutoCloseable {
    private final EventLoop loop;
    private final Stage stage;
    private final Isolate isolate;
    private final List<String> exports = new ArrayList<>();
    private volatile boolean ending;
    private boolean ended;

    /**
     * Evaluates the worker's modules.
     *
     * @param ports the ports of an isolate of this worker, for its stage
     * @param always ports that modules may use while they are evaluated
     * @throws JsError what the top level threw
     */
    public Worker(
            IsolateFactory factory,
            ModuleSet modules,
            EventLoop loop,
            Function<Stage, Ports> ports,
            Map<String, Object> always) {
        this.loop = loop;
        this.stage = Stage.ofWorker(loop);
        LatePorts late = new LatePorts(always);
        this.isolate = factory.create(modules, late);
        try {
            isolate.turn(() -> {
                isolate.entry().evaluate(modules.mainSpecifier());
                String[] lines = isolate.entry().describeExports().split("\n", -1);
                for (int i = 0; i + 1 < lines.length; i += 2) {
                    if (!lines[i + 1].equals("other")) {
                        exports.add(lines[i]);
                    }
                }
            });
        } catch (RuntimeException e) {
            isolate.close();
            throw e;
        }
        late.bind(ports.apply(stage));
        stage.incarnation(isolate);
    }

    /** The classes, functions and objects that the main module exports. */
    public List<String> exports() {
        return List.copyOf(exports);
    }

    @Override
    public <R> CompletableFuture<R> deliver(Event<R> event) {
        return deliver("default", null, event);
    }

    /**
     * One of the worker's entrypoints.
     *
     * @param name the export's name
     * @param props the serialized ctx.props, or null
     */
    public Receiver entrypoint(String name, byte @Nullable [] props) {
        return new Receiver() {
            @Override
            public <R> CompletableFuture<R> deliver(Event<R> event) {
                return Worker.this.deliver(name, props, event).exceptionallyCompose(Worker::remote);
            }
        };
    }

    private static <R> CompletableFuture<R> remote(Throwable error) {
        return CompletableFuture.failedFuture(error instanceof JsError e ? e.with(JsError.REMOTE) : error);
    }

    private <R> CompletableFuture<R> deliver(String entrypoint, byte @Nullable [] props, Event<R> event) {
        CompletableFuture<R> outcome = new CompletableFuture<>();
        loop.post(() -> Delivery.play(
                stage,
                reply -> {
                    switch (event) {
                        case Event.Fetch fetch -> {
                            stage.current().follow(fetch.trace());
                            isolate.entry().fetchWorker(entrypoint, props, fetch.request(), reply);
                        }
                        case Event.Call call ->
                            isolate.entry().callWorker(entrypoint, props, call.path(), call.arguments(), reply);
                        case Event.Scheduled due ->
                            isolate.entry().scheduledWorker(entrypoint, due.cron(), due.scheduledTime(), reply);
                        case Event.Queue queue -> isolate.entry().queueWorker(entrypoint, queue.batch(), reply);
                        case Event.SocketMessage _, Event.SocketClose _, Event.SocketError _, Event.Alarm _ ->
                            outcome.completeExceptionally(
                                    new JsError("TypeError", "only an object takes such an event"));
                    }
                },
                outcome));
        var _ = outcome.whenComplete((_, _) -> {
            if (ending) {
                loop.post(this::endIfIdle);
            }
        });
        return outcome;
    }

    /** Ends when its events have: who hears here that an object was reset may still answer. The rest is cut off after a second. */
    @Override
    public void close() {
        ending = true;
        loop.post(this::endIfIdle);
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> loop.post(this::end));
    }

    private void endIfIdle() {
        if (stage.openEvents() == 0) {
            end();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            stage.breakWith(new JsError("Error", "The worker was reloaded."));
            isolate.close();
        }
    }
}
