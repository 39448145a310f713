package dev.jdo.emulator.object;

import dev.jdo.bridge.Entry;
import dev.jdo.bridge.Incarnation;
import dev.jdo.bridge.error.IsolateStopped;
import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.BatchHost;
import dev.jdo.bridge.host.Ports;
import dev.jdo.bridge.host.ReplyHost;
import dev.jdo.bridge.host.SocketHost;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.Parcel;
import dev.jdo.emulator.gate.IoContext;
import dev.jdo.emulator.gate.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** "JavaScript" of one instance: it plays {@link Script}s, and says when it is played where it must not be. */
final class SimulatedObject implements Incarnation, Entry {
    /** What follows a script. */
    private interface Then {
        void done();

        void thrown(JsError error);
    }

    /** A critical section, from its first step to its last; the outermost scope is none. */
    private static final class Scope {}

    private final Simulation world;
    private final Stage stage;
    private final StateOps state;
    private final SimulatedStorage storage;
    private final Deque<Scope> sections = new ArrayDeque<>();
    private final Map<Integer, Integer> lastOf = new HashMap<>();
    private boolean closed;

    SimulatedObject(Simulation world, Ports ports, Stage stage) {
        this.world = world;
        this.stage = stage;
        this.state = (StateOps) ports.port("state");
        this.storage = (SimulatedStorage) ports.port("storage");
    }

    @Override
    public Entry entry() {
        return this;
    }

    @Override
    public void turn(Runnable call) {
        stopIfClosed();
        call.run();
        stopIfClosed();
    }

    /** Whether a section of it has begun, nothing has broken it, and it has not ended. */
    boolean stuck() {
        return !closed && stage.broken() == null && !sections.isEmpty();
    }

    private void stopIfClosed() {
        if (closed) {
            throw new IsolateStopped(IsolateStopped.Reason.CLOSED, new IllegalStateException("closed"));
        }
    }

    @Override
    public boolean interrupt(Duration within) {
        return false;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void construct(ReplyHost reply) {
        play(world.constructor(), reply, 0);
    }

    @Override
    public void callObject(String path, @Nullable Parcel arguments, ReplyHost reply) {
        Simulation.Message message = world.message(Integer.parseInt(path));
        world.begun(message);
        Integer last = lastOf.put(message.sender(), message.order());
        world.check(last == null || last < message.order(), "a sender's calls out of order");
        play(message.script(), reply, message.number());
    }

    private void play(List<Script> script, ReplyHost reply, int number) {
        run(script, 0, null, new Then() {
            @Override
            public void done() {
                world.answers(number, storage.unsafe());
                reply.value(null);
            }

            @Override
            public void thrown(JsError error) {
                world.answers(number, storage.unsafe());
                reply.fail(error.name(), error.text(), null, null, 0);
            }
        });
    }

    /** Plays the script from that step on. */
    private void run(List<Script> script, int from, @Nullable Scope scope, Then then) {
        for (int at = from; at < script.size(); at++) {
            stopIfClosed();
            world.check(sections.isEmpty() || sections.peek() == scope, "something entered another's critical section");
            int next = at + 1;
            Then goOn = new Then() {
                @Override
                public void done() {
                    run(script, next, scope, then);
                }

                @Override
                public void thrown(JsError error) {
                    then.thrown(error);
                }
            };
            try {
                if (step(script.get(at), scope, goOn)) {
                    return;
                }
            } catch (JsError e) {
                then.thrown(e);
                return;
            }
        }
        then.done();
    }

    /** Takes one step; true when the rest comes later. */
    private boolean step(Script step, @Nullable Scope scope, Then then) {
        switch (step) {
            case Script.Put put -> storage.put(put.key(), world.nextWrite());
            case Script.Get get -> storage.get(get.key());
            case Script.FailCommit _ -> storage.failNextCommit();
            case Script.Throw _ -> throw new JsError("RangeError", "thrown by a script");
            case Script.Abort _ -> {
                state.abort(null, true);
                stopIfClosed();
            }
            case Script.Sleep sleep -> {
                CompletableFuture<String> fired = new CompletableFuture<>();
                world.time().schedule(sleep.millis(), () -> fired.complete("now"));
                await(fired, then);
                return true;
            }
            case Script.Call call -> {
                CompletableFuture<?> outcome = world.call(stage, this, call, storage.unsafe());
                if (call.awaited()) {
                    await(outcome, then);
                    return true;
                }
            }
            case Script.Outside outside -> {
                List<Integer> unsafe = storage.unsafe();
                CompletableFuture<String> outcome = stage.current().send(() -> world.left(unsafe));
                if (outside.awaited()) {
                    await(outcome, then);
                    return true;
                }
            }
            case Script.Section section -> {
                section(section.body(), scope, section.awaited() ? then : null, false);
                return section.awaited();
            }
            case Script.Transaction transaction -> {
                section(List.of(transaction), scope, then, true);
                return true;
            }
        }
        return false;
    }

    private void await(CompletableFuture<?> future, Then then) {
        stage.current().awaitIo(future, new IoContext.Waiter() {
            @Override
            public void resolve(@Nullable Object value) {
                then.done();
            }

            @Override
            public void reject(JsError error) {
                then.thrown(error);
            }
        });
    }

    private void section(List<Script> body, @Nullable Scope outer, @Nullable Then then, boolean transaction) {
        Scope scope = new Scope();
        JsError[] thrown = new JsError[1];
        state.enterSection(
                section -> {
                    world.check(sections.isEmpty() || sections.peek() == outer, "a section within another's section");
                    sections.push(scope);
                    Script.Transaction within = transaction ? (Script.Transaction) body.getFirst() : null;
                    if (within != null) {
                        storage.begin();
                    }
                    run(within == null ? body : within.body(), 0, scope, new Then() {
                        @Override
                        public void done() {
                            if (within != null) {
                                storage.end(within.keep());
                            }
                            section.end();
                        }

                        @Override
                        public void thrown(JsError error) {
                            if (within == null) {
                                section.fail(error.name(), error.text(), null, null);
                                return;
                            }
                            storage.end(false);
                            thrown[0] = error;
                            section.end();
                        }
                    });
                },
                () -> {
                    world.check(sections.poll() == scope, "a section ended within another");
                    if (then != null && thrown[0] != null) {
                        then.thrown(thrown[0]);
                    } else if (then != null) {
                        then.done();
                    }
                });
    }

    private static UnsupportedOperationException notPlayed() {
        return new UnsupportedOperationException("not part of the simulation");
    }

    @Override
    public void evaluate(String specifier) {
        throw notPlayed();
    }

    @Override
    public String describeExports() {
        throw notPlayed();
    }

    @Override
    public void warm() {
        throw notPlayed();
    }

    @Override
    public void scheduledWorker(String entrypoint, String cron, long scheduledTime, ReplyHost reply) {
        throw notPlayed();
    }

    @Override
    public void queueWorker(String entrypoint, BatchHost batch, ReplyHost reply) {
        throw notPlayed();
    }

    @Override
    public void callWorker(
            String entrypoint, byte @Nullable [] props, String path, @Nullable Parcel arguments, ReplyHost reply) {
        throw notPlayed();
    }

    @Override
    public void callTarget(Value target, String path, @Nullable Parcel arguments, ReplyHost reply) {
        throw notPlayed();
    }

    @Override
    public void callCopied(byte[] serialized, String path, @Nullable Parcel arguments, ReplyHost reply) {
        throw notPlayed();
    }

    @Override
    public void disposeTarget(Value target) {
        throw notPlayed();
    }

    @Override
    public void fetchWorker(String entrypoint, byte @Nullable [] props, HttpRequest request, ReplyHost reply) {
        throw notPlayed();
    }

    @Override
    public void fetchObject(HttpRequest request, ReplyHost reply) {
        throw notPlayed();
    }

    @Override
    public void alarm(long scheduledTime, int retryCount, ReplyHost reply) {
        throw notPlayed();
    }

    @Override
    public void socketMessage(SocketHost socket, Object message, ReplyHost reply) {
        throw notPlayed();
    }

    @Override
    public void socketClose(SocketHost socket, int code, String reason, boolean clean, ReplyHost reply) {
        throw notPlayed();
    }

    @Override
    public void socketError(SocketHost socket, String message, ReplyHost reply) {
        throw notPlayed();
    }
}
