package dev.jdo.emulator.object;

import dev.jdo.bridge.Incarnation;
import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.ReplyHost;
import dev.jdo.bridge.host.SocketHost;
import dev.jdo.bridge.loop.EventLoop;
import dev.jdo.emulator.event.AlarmResult;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.event.Socket;
import dev.jdo.emulator.gate.Delivery;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.log.LogSource;
import dev.jdo.emulator.websocket.SocketEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One object in memory, from its first event to its eviction or reset: an isolate of its own, its storage, its gates. It
 * starts with the first event, which waits while the constructor runs; it is evicted after ten idle seconds (spec: start
 * and eviction); what breaks it breaks it for good, and the next event of its id makes another.
 *
 * <p>Its state belongs to its event loop: whoever wants something posts it there.
 */
public final class DurableObject implements Receiver, LiveObjects.Resident {
    private static final String EVENT_TOO_LONG = "Actor exceeded event execution time and was disconnected.";

    private enum State {
        NEW,
        /** Until others have made room; who calls meanwhile waits. */
        WAITING,
        RUNNING,
        ASLEEP,
        EVICTED,
        BROKEN
    }

    private final Namespace namespace;
    private final ObjectId id;
    private final ObjectStorage storage;
    private final Surroundings surroundings;
    private final EventLoop loop;
    private final Stage stage;
    private final Mailbox mailbox = new Mailbox();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private State state = State.NEW;
    private final List<Runnable> waiting = new ArrayList<>();
    private @Nullable Incarnation isolate;
    private volatile boolean gone;
    private volatile boolean asleep;
    private @Nullable AlarmRun alarm;
    private volatile @Nullable JsError broken;

    public DurableObject(Namespace namespace, ObjectId id, ObjectStorage storage, Surroundings surroundings) {
        this.namespace = namespace;
        this.id = id;
        this.storage = storage;
        this.surroundings = surroundings;
        this.loop = surroundings.loops().get();
        this.stage = Stage.ofObject(loop, storage, this::broken, surroundings.uncaught());
        stage.named(id.hex());
        Idleness idleness = new Idleness(surroundings.clock(), loop, this::evictIfIdle);
        stage.onQuiet(idleness::begin);
    }

    public ObjectId id() {
        return id;
    }

    /** Whose its log lines are. */
    LogSource source() {
        return new LogSource(namespace.className(), id.hex(), id.name());
    }

    /** How it is named to people: its class, and its name where that is known, else its id. */
    @Override
    public String label() {
        return namespace.className() + "/" + id.label();
    }

    Namespace namespace() {
        return namespace;
    }

    /** The sockets of its id. */
    Hibernation hibernation() {
        return namespace.hibernation(id);
    }

    /** True once it was evicted: its id has another object, or none. */
    boolean gone() {
        return gone;
    }

    /** Stops the JavaScript that runs now, for good: the caller is in a turn of this object and does not come back. */
    void terminate() {
        isolate().close();
    }

    /** The error that broke it; null until its files are closed and its id is free for the next instance. */
    @Override
    public @Nullable JsError broken() {
        return broken;
    }

    @Override
    public <R> CompletableFuture<R> deliver(Event<R> event) {
        CompletableFuture<R> outcome = new CompletableFuture<>();
        JsError full = mailbox.admit();
        if (full != null) {
            outcome.completeExceptionally(full);
        } else {
            var _ = outcome.whenComplete((_, _) -> mailbox.answered());
            loop.post(() -> accept(event, outcome));
        }
        return outcome;
    }

    /** Another object needs the room more. From any thread. */
    void closeIdleStorage() {
        loop.post(() -> {
            if (state == State.RUNNING || state == State.ASLEEP) {
                storage.closeIfIdle();
            }
        });
    }

    private <R> void accept(Event<R> event, CompletableFuture<R> outcome) {
        if (state == State.EVICTED) {
            pass(namespace.object(id).deliver(event), outcome);
            return;
        }
        if (state == State.NEW && stage.broken() == null) {
            enter();
        } else if (state == State.ASLEEP) {
            wake();
        }
        if (state == State.WAITING) {
            waiting.add(() -> accept(event, outcome));
            return;
        }
        JsError error = stage.broken();
        if (error != null) {
            outcome.completeExceptionally(error);
            return;
        }
        surroundings.live().used(this);
        play(event, outcome);
        if (storage.open()) {
            surroundings.storages().used(this);
        }
    }

    @SuppressWarnings("unchecked") // an alarm's outcome is an alarm's result
    private <R> void play(Event<R> event, CompletableFuture<R> outcome) {
        Incarnation running = isolate();
        if (event instanceof Event.Alarm due) {
            alarm = new AlarmRun(label(), stage, storage, due);
            alarm.play(running, surroundings.clock(), (CompletableFuture<AlarmResult>) outcome);
            return;
        }
        Consumer<ReplyHost> js = reply -> Handlers.call(running.entry(), event, this::face, reply);
        long limit = event.ofSocket() ? hibernation().eventTimeout() : 0;
        if (limit == 0) {
            Delivery.play(stage, js, outcome);
        } else {
            JsError late = JsError.flagged(EVENT_TOO_LONG, JsError.RESET);
            Delivery.playWithin(surroundings.clock(), limit, late, stage, js, outcome);
        }
    }

    /** An alarm that runs now does not run again if it fails. */
    void abandonAlarm() {
        if (alarm != null) {
            alarm.abandon();
        }
    }

    /** Starts it, at once where there is room. */
    private void enter() {
        CompletableFuture<Void> room = surroundings.live().enter(this);
        if (room.isDone()) {
            start();
            return;
        }
        state = State.WAITING;
        var _ = room.thenRun(() -> loop.post(this::admitted));
    }

    private void admitted() {
        if (state == State.WAITING) {
            start();
        } else {
            surroundings.live().left(this);
        }
        List<Runnable> events = List.copyOf(waiting);
        waiting.clear();
        events.forEach(Runnable::run);
    }

    @Override
    public boolean seemsIdle() {
        return mailbox.isEmpty();
    }

    @Override
    public void evictNow(Consumer<Boolean> answer) {
        loop.post(() -> {
            boolean idle = state == State.ASLEEP || (state == State.RUNNING && stage.openEvents() == 0);
            if (idle) {
                hibernation().leave();
                go();
            }
            answer.accept(idle || state == State.EVICTED || state == State.BROKEN);
        });
    }

    /** The alarm of that time is given up: what is stored of it goes. */
    void dropAlarm(long scheduledTime) {
        loop.post(() -> {
            switch (state) {
                case NEW -> {
                    storage.dropAlarm(scheduledTime);
                    go();
                }
                case WAITING -> waiting.add(() -> dropAlarm(scheduledTime));
                case RUNNING, ASLEEP -> storage.dropAlarm(scheduledTime);
                case EVICTED, BROKEN -> {
                    var _ = left.thenRun(() -> namespace.object(id).dropAlarm(scheduledTime));
                }
            }
        });
    }

    private SocketHost face(Socket socket) {
        return new SocketOps(stage, (SocketEnd) socket);
    }

    private static <R> void pass(CompletableFuture<R> from, CompletableFuture<R> to) {
        var _ = from.whenComplete((value, error) -> {
            if (error == null) {
                to.complete(value);
            } else {
                to.completeExceptionally(error);
            }
        });
    }

    private Incarnation isolate() {
        if (isolate == null) {
            throw new IllegalStateException("the object has not started");
        }
        return isolate;
    }

    /** Takes an isolate and constructs the object in it; a constructor that throws breaks it. */
    private void start() {
        state = State.RUNNING;
        try {
            Incarnation taken = surroundings
                    .isolates()
                    .take(new ObjectPorts(surroundings.ports().apply(stage), this, stage, storage, surroundings));
            isolate = taken;
            stage.incarnation(taken);
            storage.touch();
        } catch (JsError e) {
            stage.breakWith(e.with(JsError.RESET));
            return;
        }
        construct();
    }

    /** Constructs the object anew in the isolate that was kept. */
    private void wake() {
        state = State.RUNNING;
        asleep = false;
        surroundings.sleepers().remove(this);
        construct();
    }

    private void construct() {
        CompletableFuture<byte[]> constructed = new CompletableFuture<>();
        var _ = constructed.exceptionally(error -> {
            stage.breakWith(
                    error instanceof JsError e ? e.with(JsError.RESET) : new JsError("Error", error.toString()));
            return new byte[0];
        });
        Delivery.play(stage, reply -> isolate().entry().construct(new Construction(stage, reply)), constructed);
    }

    private void evictIfIdle() {
        if (state == State.RUNNING && stage.openEvents() == 0) {
            evict();
        }
    }

    /** What it has in memory is gone; its isolate stays for a while, without it, and its file open. */
    private void evict() {
        hibernation().leave();
        if (!hibernation().list(null).isEmpty()) {
            // What user code hung on its sockets goes with the isolate.
            go();
            return;
        }
        state = State.ASLEEP;
        asleep = true;
        alarm = null;
        surroundings.sleepers().add(this);
    }

    /** Its isolate is not kept any longer. From any thread. */
    void dismiss() {
        loop.post(() -> {
            if (state == State.ASLEEP) {
                go();
            }
        });
    }

    private void go() {
        state = State.EVICTED;
        gone = true;
        leave();
    }

    /** True while it is evicted and only its isolate is kept. */
    boolean asleep() {
        return asleep;
    }

    /**
     * Evicts it now, as if it had been idle: what it has in memory is gone, its sockets stay.
     *
     * @return false where it is busy
     */
    CompletableFuture<Boolean> tryEvict() {
        CompletableFuture<Boolean> evicted = new CompletableFuture<>();
        loop.post(() -> {
            evictIfIdle();
            evicted.complete(stage.openEvents() == 0);
        });
        return evicted;
    }

    /** Resets the object from outside: in-memory state is lost, everybody who waits gets the error. Done when it left. */
    CompletableFuture<Void> reset(String reason) {
        loop.post(() -> stage.breakWith(JsError.flagged(reason, JsError.RESET)));
        return left;
    }

    private void broken(JsError error) {
        state = State.BROKEN;
        // Whoever gets the error may make a new stub at once: it reaches a new instance, and that one the last commit.
        storage.rollback();
        storage.close();
        namespace.forget(this);
        broken = error;
        hibernation().drop();
        // Not now: this may be a turn of the very isolate.
        loop.post(this::leave);
    }

    private void leave() {
        surroundings.sleepers().remove(this);
        stage.left();
        storage.close();
        surroundings.storages().closed(this);
        surroundings.live().left(this);
        if (isolate != null) {
            isolate.close();
            isolate = null;
        }
        namespace.forget(this);
        left.complete(null);
    }
}
