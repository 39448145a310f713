package dev.jdo.emulator.gate;

import dev.jdo.bridge.Entry;
import dev.jdo.bridge.Incarnation;
import dev.jdo.bridge.error.IsolateStopped;
import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.loop.EventLoop;
import dev.jdo.bridge.loop.Watchdog;
import dev.jdo.bridge.value.Pipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of one isolate are played: its loop, its two gates, and which event is on. A turn goes through
 * {@link #turn} and nowhere else: JavaScript, then the commit of what it wrote, then what it sent.
 */
public final class Stage {
    /** Production's words for a turn that held its thread longer than the CPU limit. */
    private static final String WORKER_EXCEEDED_CPU = "Worker exceeded CPU time limit.";

    private static final String OBJECT_EXCEEDED_CPU = "Durable Object exceeded its CPU time limit and was reset.";

    private static final String WORKER_EXCEEDED_MEMORY = "Worker exceeded memory limit.";

    private static final String OBJECT_EXCEEDED_MEMORY =
            "Durable Object's isolate exceeded its memory limit and was reset.";

    /** The writes of the turns played here. */
    public interface Writes {
        /** Commits what the turn wrote; nothing to do while a transaction is open. */
        void commit();

        /** True while sends must wait for a commit. */
        boolean unconfirmed();

        /** A stage that has no storage. */
        Writes NONE = new Writes() {
            @Override
            public void commit() {}

            @Override
            public boolean unconfirmed() {
                return false;
            }
        };
    }

    private final EventLoop loop;
    private final Writes writes;
    private final @Nullable Consumer<JsError> onBreak;
    private final Consumer<JsError> onUncaught;
    private final InputGate input = new InputGate();
    private final OutputGate output;
    private final Set<IoContext> open = new LinkedHashSet<>();
    private final Set<Pipe> streams = Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<Runnable> ties = new LinkedHashSet<>();
    private final Set<TimersOps.Timer> timers = new HashSet<>();
    private final @Nullable Holdings holdings;
    private Runnable quiet = () -> {};
    private @Nullable String objectId;
    private @Nullable Incarnation incarnation;
    private @Nullable IoContext current;
    private @Nullable Object kept;
    private InputGate here = input;
    private boolean turning;
    private volatile @Nullable JsError broken;

    private Stage(EventLoop loop, Writes writes, @Nullable Consumer<JsError> onBreak, Consumer<JsError> onUncaught) {
        this.loop = loop;
        this.writes = writes;
        this.onBreak = onBreak;
        this.onUncaught = onUncaught;
        this.holdings = onBreak == null ? null : new Holdings();
        this.output = new OutputGate(() -> turning || writes.unconfirmed());
    }

    /** The stage of a stateless worker: a failure is that event's alone. */
    public static Stage ofWorker(EventLoop loop) {
        return new Stage(loop, Writes.NONE, null, _ -> {});
    }

    /**
     * The stage of a Durable Object: what cannot be contained resets it.
     *
     * @param onBreak told once, before everybody who waits gets the error
     * @param onUncaught told what handlers throw: its caller gets the error, its author the stack
     */
    public static Stage ofObject(
            EventLoop loop, Writes writes, Consumer<JsError> onBreak, Consumer<JsError> onUncaught) {
        return new Stage(loop, writes, onBreak, onUncaught);
    }

    /** The id of the object that is played here, which errors name that it throws. */
    public void named(String id) {
        objectId = id;
    }

    @Nullable
    String objectId() {
        return objectId;
    }

    /** True where the stage is an object's. */
    boolean resets() {
        return onBreak != null;
    }

    /** What an object holds of other isolates; for a stateless worker each event has its own. */
    Holdings holdings() {
        return holdings != null ? holdings : new Holdings();
    }

    /** What JavaScript keeps here: for an object while it is in memory, for a stateless worker each event its own. */
    Object kept(Supplier<Object> make) {
        if (!resets()) {
            return current().kept(make);
        }
        if (kept == null) {
            kept = make.get();
        }
        return kept;
    }

    /** The functions of the isolate that is played here. */
    Entry entry() {
        if (incarnation == null) {
            throw new IllegalStateException("the isolate has not started");
        }
        return incarnation.entry();
    }

    /** The error as a caller gets it of a method that threw it; what broke the object is nobody's answer (spec.md §7.5). */
    JsError thrown(JsError error) {
        if ((error.flags() & JsError.BROKEN) != 0) {
            return error;
        }
        JsError remote = error.with(JsError.REMOTE);
        return objectId == null ? remote : remote.from(objectId);
    }

    /** The object has left memory: what it holds of others is let go. On the loop only. */
    public void left() {
        kept = null;
        if (holdings != null) {
            holdings.letGo();
        }
    }

    /** What turns run in from now on. */
    public void incarnation(Incarnation started) {
        incarnation = started;
    }

    public EventLoop loop() {
        return loop;
    }

    /** The event whose turn this is. */
    public IoContext current() {
        if (current == null) {
            throw new IllegalStateException("no event is on");
        }
        return current;
    }

    InputGate here() {
        return here;
    }

    OutputGate output() {
        return output;
    }

    /** The error that broke it, or null while it lives. */
    public @Nullable JsError broken() {
        return broken;
    }

    /** A handler threw. */
    void uncaught(JsError error) {
        onUncaught.accept(error);
    }

    /** Events that are being handled. */
    public int openEvents() {
        return open.size();
    }

    /** A body that is written or read here, until nobody is at its other end any more. */
    void streams(Pipe body) {
        streams.add(body);
    }

    /** Until {@link #heard}; a stage that breaks stops what it awaits. */
    void awaits(TimersOps.Timer timer) {
        timers.add(timer);
    }

    void heard(TimersOps.Timer timer) {
        timers.remove(timer);
    }

    /** What runs when the stage breaks, until {@link #loosen}: a connection is cut, say. On the loop only. */
    public void tie(Runnable cut) {
        ties.add(cut);
    }

    public void loosen(Runnable cut) {
        ties.remove(cut);
    }

    /** Told whenever the last open event has ended, on the loop. */
    public void onQuiet(Runnable listener) {
        quiet = listener;
    }

    void opened(IoContext context) {
        open.add(context);
    }

    void closed(IoContext context) {
        if (!open.remove(context)) {
            return;
        }
        if (holdings == null) {
            context.holdings().letGo();
        }
        if (open.isEmpty()) {
            quiet.run();
        }
    }

    /** Lets an event in through the outermost gate. On the loop only. */
    public void enter(IoContext context, Runnable js) {
        pass(context, input, js);
    }

    void pass(IoContext context, InputGate gate, Runnable js) {
        CriticalSection.standing(gate).enter(new InputGate.Entry() {
            @Override
            public void run() {
                turn(context, gate, js);
            }

            @Override
            public void fail(JsError error) {
                context.fail(error);
            }
        });
    }

    /** Plays one turn within the given gate. On the loop only. */
    void turn(IoContext context, InputGate gate, Runnable js) {
        Incarnation running = incarnation;
        if (broken != null || running == null) {
            context.fail(broken != null ? broken : new JsError("Error", "the isolate has not started"));
            return;
        }
        if (turning) {
            throw new IllegalStateException("a turn within a turn");
        }
        turning = true;
        current = context;
        here = gate;
        Watchdog.Watch watch = loop.watchdog().begin(running);
        try {
            running.turn(js);
        } catch (JsError e) {
            context.fail(e);
        } catch (IsolateStopped e) {
            stopped(context, e, watch.tookMemory());
        } finally {
            loop.watchdog().end(watch);
            turning = false;
            current = null;
        }
        settle();
    }

    private void stopped(IoContext context, IsolateStopped e, boolean tookMemory) {
        if (broken != null) {
            return;
        }
        boolean resets = onBreak != null;
        String message = switch (e.reason()) {
            case INTERRUPTED -> {
                if (tookMemory) {
                    yield resets ? OBJECT_EXCEEDED_MEMORY : WORKER_EXCEEDED_MEMORY;
                }
                yield resets ? OBJECT_EXCEEDED_CPU : WORKER_EXCEEDED_CPU;
            }
            case EXHAUSTED -> resets ? OBJECT_EXCEEDED_MEMORY : WORKER_EXCEEDED_MEMORY;
            case CLOSED, INTERNAL -> "internal error; " + e.getCause();
        };
        if (resets) {
            breakWith(JsError.flagged(message, JsError.RESET));
        } else {
            context.fail(new JsError("Error", message));
        }
    }

    private void settle() {
        if (broken != null) {
            return;
        }
        try {
            writes.commit();
        } catch (JsError e) {
            breakWith(e);
            return;
        }
        output.release();
    }

    /** It is over: nothing is let in, nothing is sent, and everybody who waits gets the error. On the loop only. */
    public void breakWith(JsError why) {
        if (broken != null) {
            return;
        }
        JsError error = why.with(JsError.BROKEN);
        broken = error;
        output.drop();
        if (onBreak != null) {
            onBreak.accept(error);
        }
        input.breakWith(error);
        new ArrayList<>(open).forEach(context -> context.fail(error));
        new ArrayList<>(streams).forEach(body -> body.breakOff(error.with(JsError.REMOTE)));
        streams.clear();
        List.copyOf(ties).forEach(Runnable::run);
        ties.clear();
        Set.copyOf(timers).forEach(TimersOps.Timer::stop);
    }
}
