package dev.jdo.emulator.gate;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.SectionHost;
import dev.jdo.bridge.value.Pipe;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.event.Trace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One event being handled, and the only way back into JavaScript. It has the gates' two doors: {@link #awaitIo} in,
 * {@link #send} out.
 *
 * <p>It is open from delivery until its outcome is known and nothing that it started is pending; an object with an open
 * event is not evicted.
 */
public final class IoContext {
    /** JavaScript that waits. */
    public interface Waiter {
        void resolve(@Nullable Object value);

        void reject(JsError error);
    }

    private final Stage stage;
    private final Set<Consumer<JsError>> onFailure = new LinkedHashSet<>(2);
    private final Holdings holdings;
    private int pending;
    private int sections;
    private boolean settled;
    private boolean over;
    private @Nullable JsError tooLate;
    private Clock.@Nullable Scheduled limit;
    private @Nullable Trace trace;
    private @Nullable Object kept;

    /** @param onFailure told when the event fails by what its handler cannot catch, such as a reset */
    public IoContext(Stage stage, Consumer<JsError> onFailure) {
        this.stage = stage;
        this.onFailure.add(onFailure);
        this.holdings = stage.holdings();
        stage.opened(this);
    }

    /** Notes from now on which objects are called. */
    public void follow(@Nullable Trace calls) {
        trace = calls;
    }

    /** What its JavaScript keeps for as long as it is open. */
    Object kept(Supplier<Object> make) {
        if (kept == null) {
            kept = make.get();
        }
        return kept;
    }

    /** It calls somebody. */
    void calls(Receiver receiver) {
        if (trace != null) {
            String label = receiver.label();
            if (label != null) {
                trace.add(label);
            }
        }
    }

    /**
     * Door in: JavaScript goes on with the future's outcome, in a turn within the gate where it began to wait.
     * A future that is cancelled is no longer waited for.
     */
    public void awaitIo(CompletableFuture<?> future, Waiter waiter) {
        TimersOps.Timer timer = future instanceof TimersOps.Timer known ? known : null;
        // A timer comes in a turn of its own, even one that is due before anybody waits for it.
        if (future.isDone() && timer == null) {
            settle(future, waiter);
            return;
        }
        pending++;
        if (timer != null) {
            stage.awaits(timer);
        }
        InputGate gate = stage.here();
        var _ = future.whenComplete((value, error) -> stage.loop().post(() -> {
            pending--;
            if (timer != null) {
                stage.heard(timer);
            }
            if (stage.broken() == null && !future.isCancelled() && goesOn()) {
                stage.pass(this, gate, () -> settle(future, waiter));
            }
            closeIfDone();
        }));
    }

    private static void settle(CompletableFuture<?> future, Waiter waiter) {
        Object value;
        try {
            value = future.join();
        } catch (CompletionException e) {
            waiter.reject(e.getCause() instanceof JsError error ? error : internal(e.getCause()));
            return;
        }
        waiter.resolve(value);
    }

    private static JsError internal(@Nullable Throwable cause) {
        return new JsError("Error", "internal error; " + cause);
    }

    /** Door out: the action happens once the writes made so far are committed. */
    public void send(Runnable action) {
        stage.output().send(action);
    }

    /** Door out for what has an outcome: the call begins once the writes made so far are committed. */
    public <T> CompletableFuture<T> send(Supplier<CompletableFuture<T>> call) {
        Sending<T> sending = new Sending<>(call);
        send(sending::begin);
        return sending;
    }

    /** JavaScript goes on as part of this event because something arrived; from any thread. */
    public void play(Runnable js) {
        stage.loop().post(() -> {
            if (stage.broken() == null && goesOn()) {
                stage.enter(this, js);
            }
        });
    }

    /**
     * After so long the event is over, if its handler has not ended by then: it keeps nothing awake, and what it waits for
     * goes on only where another event is open then (as the platform has it). On the loop only.
     *
     * @param late what its caller is told then, and the object, if a critical section cannot go on
     */
    void limit(Clock clock, long millis, JsError late) {
        limit = clock.schedule(
                millis,
                () -> stage.loop().post(() -> {
                    if (!settled && stage.broken() == null) {
                        tooLate = late;
                        fail(late);
                    }
                }));
    }

    private boolean goesOn() {
        if (tooLate == null || stage.openEvents() > 0) {
            return true;
        }
        if (sections > 0) {
            stage.breakWith(tooLate);
        }
        return false;
    }

    /** What the handler answered has been sent: only pending I/O keeps the event open now. */
    public void settled() {
        settled = true;
        if (limit != null) {
            limit.cancel();
        }
        closeIfDone();
    }

    /** Something began that keeps the event open until {@link #release}, such as a waitUntil promise. */
    public void hold() {
        pending++;
    }

    /** The opposite of {@link #hold}. */
    public void release() {
        pending--;
        closeIfDone();
    }

    /** Where it is played. */
    Stage stage() {
        return stage;
    }

    /** What it holds of other isolates. */
    Holdings holdings() {
        return holdings;
    }

    /** The object whose event it is, or null for a worker's. */
    @Nullable
    String objectId() {
        return stage.objectId();
    }

    /** True where nothing can happen in it any more. */
    boolean over() {
        return over;
    }

    /** Another call joins the event: it is told, too, where the event fails. */
    void join(Consumer<JsError> failure) {
        onFailure.add(failure);
        hold();
    }

    /** The opposite of {@link #join}. */
    void leave(Consumer<JsError> failure) {
        onFailure.remove(failure);
        release();
    }

    private void closeIfDone() {
        if (settled && pending == 0) {
            close();
        }
    }

    /** What it answers goes on for a while: where the stage breaks meanwhile, the reader gets the error. */
    void streams(Pipe body) {
        stage.streams(body);
    }

    private void close() {
        over = true;
        stage.closed(this);
    }

    /** The handler threw: the stack is shown to its author. */
    void uncaught(JsError error) {
        stage.uncaught(error);
    }

    /** The event fails by what its handler cannot catch. */
    void fail(JsError error) {
        if (limit != null) {
            limit.cancel();
        }
        close();
        List.copyOf(onFailure).forEach(told -> told.accept(error));
    }

    /**
     * Runs {@code run(section)} in a later turn, alone: nothing else is delivered until the section has ended.
     *
     * @param settle called in the enclosing gate once the section has ended well
     * @param limitMillis after so long the object is reset with {@code onLimit}
     */
    public void enterSection(
            Clock clock, long limitMillis, JsError onLimit, Consumer<SectionHost> run, Runnable settle) {
        InputGate gate = CriticalSection.standing(stage.here());
        CriticalSection section = new CriticalSection(gate);
        if (section.depth() > CriticalSection.MAX_DEPTH) {
            throw new JsError("Error", "blockConcurrencyWhile() calls are nested too deeply.");
        }
        hold();
        sections++;
        // The gate closes now, so that nothing slips in between; the section's own turn comes after this one.
        gate.enterSection(section, new InputGate.Entry() {
            @Override
            public void run() {
                stage.loop().post(this::begin);
            }

            private void begin() {
                Clock.Scheduled limit = clock.schedule(
                        limitMillis,
                        () -> stage.loop().post(() -> {
                            if (!section.over()) {
                                stage.breakWith(onLimit);
                            }
                        }));
                SectionHost host = new Section(section, limit, settle);
                stage.turn(IoContext.this, section, () -> run.accept(host));
            }

            @Override
            public void fail(JsError error) {
                IoContext.this.fail(error);
            }
        });
    }

    /** A section's inside. */
    private final class Section implements SectionHost {
        private final CriticalSection section;
        private final Clock.Scheduled limit;
        private final Runnable settle;

        Section(CriticalSection section, Clock.Scheduled limit, Runnable settle) {
            this.section = section;
            this.limit = limit;
            this.settle = settle;
        }

        @Override
        public void end() {
            limit.cancel();
            stage.loop().post(() -> {
                if (stage.broken() == null && !section.over()) {
                    // Sections within this one that nobody awaited come to their end first.
                    section.enter(new InputGate.Entry() {
                        @Override
                        public void run() {
                            leave();
                        }

                        @Override
                        public void fail(JsError error) {
                            IoContext.this.fail(error);
                        }
                    });
                }
            });
        }

        private void leave() {
            section.end(() -> stage.turn(IoContext.this, section.parent(), settle));
            sections--;
            release();
        }

        @Override
        public void fail(String name, String message, @Nullable String stack, byte @Nullable [] serialized) {
            limit.cancel();
            // Now, and so before the turn's writes are committed.
            stage.breakWith(new JsError(name, message, stack, serialized, JsError.RESET));
        }
    }
}
