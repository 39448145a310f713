package dev.jdo.emulator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.Entry;
import dev.jdo.bridge.Incarnation;
import dev.jdo.bridge.host.CallHost;
import dev.jdo.bridge.host.RemoteHost;
import dev.jdo.bridge.host.ReplyHost;
import dev.jdo.bridge.loop.EventLoop;
import dev.jdo.bridge.loop.Watchdog;
import dev.jdo.bridge.value.Parcel;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/** What is exported, held, called and let go, on stages whose JavaScript is a list of what it was asked. */
class ExportTest {
    private static final Value TARGET = Value.asValue("a target");

    private final List<String> asked = new ArrayList<>();
    private final List<ReplyHost> replies = new ArrayList<>();
    private final Stage object = started(Stage.ofObject(loop(), Stage.Writes.NONE, error -> {}, error -> {}));
    private final Stage worker = started(Stage.ofWorker(loop()));

    private static EventLoop loop() {
        return new EventLoop(Runnable::run, new Watchdog(Duration.ofSeconds(30), id -> 0, Watchdog.Memory.ENDLESS));
    }

    private Stage started(Stage stage) {
        Entry entry = (Entry) Proxy.newProxyInstance(
                Entry.class.getClassLoader(), new Class<?>[] {Entry.class}, (self, method, arguments) -> {
                    boolean call = method.getName().equals("callTarget");
                    asked.add(call ? "call " + arguments[1] : method.getName());
                    if (call) {
                        replies.add((ReplyHost) arguments[3]);
                    }
                    return null;
                });
        stage.incarnation(new Incarnation() {
            @Override
            public Entry entry() {
                return entry;
            }

            @Override
            public void turn(Runnable call) {
                call.run();
            }

            @Override
            public boolean interrupt(Duration within) {
                return true;
            }

            @Override
            public void close() {}
        });
        return stage;
    }

    /** Plays an event that is answered at once. */
    private static void event(Stage stage, Runnable js) {
        Consumer<ReplyHost> play = reply -> {
            js.run();
            reply.value(null);
        };
        Delivery.play(stage, play, new CompletableFuture<byte[]>());
    }

    private Parcel.Reference exported(Stage stage, boolean disposes) {
        List<Parcel.Reference> made = new ArrayList<>();
        event(stage, () -> made.add(new RpcOps(stage).export(TARGET, disposes, true)));
        return made.getFirst();
    }

    private RemoteHost held(Stage holder, Parcel.Reference reference) {
        List<RemoteHost> made = new ArrayList<>();
        event(holder, () -> made.add(new RpcOps(holder).hold(reference)));
        return made.getFirst();
    }

    @Test
    void keepsItsEventOpenUntilTheLastHolderLetsGo() {
        Parcel.Reference reference = exported(object, true);
        reference.retain();
        reference.release();
        assertThat(object.openEvents()).isEqualTo(1);
        assertThat(asked).isEmpty();
        reference.release();
        assertThat(asked).containsExactly("disposeTarget");
        assertThat(object.openEvents()).isZero();
    }

    @Test
    void isLetGoWhenTheHoldersEventIsOver() {
        Parcel.Reference reference = exported(object, false);
        held(worker, reference);
        assertThat(object.openEvents()).isZero();
    }

    @Test
    void keepsAnObjectAwakeThatHoldsIt() {
        Stage holder = started(Stage.ofObject(loop(), Stage.Writes.NONE, error -> {}, error -> {}));
        RemoteHost hold = held(holder, exported(object, false));
        assertThat(holder.openEvents()).isEqualTo(1);
        hold.release();
        assertThat(holder.openEvents()).isZero();
        assertThat(object.openEvents()).isZero();
    }

    @Test
    void isLetGoWithTheObjectThatHoldsIt() {
        Stage holder = started(Stage.ofObject(loop(), Stage.Writes.NONE, error -> {}, error -> {}));
        held(holder, exported(object, false));
        holder.left();
        assertThat(object.openEvents()).isZero();
    }

    @Test
    void callsOnAResultThatIsNotThereWaitAndKeepTheirOrder() {
        Parcel.Reference reference = exported(object, false);
        Parcel.Reference result = exported(object, false);
        List<CallHost> calls = new ArrayList<>();
        Delivery.play(
                worker,
                reply -> {
                    CallHost call = new RpcOps(worker).hold(reference).call("first", null);
                    calls.add(call);
                    calls.add(call.call("second", null));
                    calls.add(call.call("third", null));
                },
                new CompletableFuture<byte[]>());
        assertThat(asked).containsExactly("call first");
        Parcel parcel = new Parcel(new byte[0]);
        parcel.stands(result, false);
        replies.getFirst().result(parcel);
        assertThat(asked).containsExactly("call first", "call second", "call third");
        assertThat(calls.getFirst().outcome()).isDone();
        assertThat(calls.get(1).outcome()).isNotDone();
    }

    @Test
    void failsAfterTheWorkersEventIsOver() {
        List<Parcel.Reference> made = new ArrayList<>();
        event(worker, () -> made.add(new RpcOps(worker).export(TARGET, false, false)));
        CompletableFuture<Parcel> outcome = ((Target) made.getFirst()).call("late", null);
        assertThat(outcome)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("The execution context which hosts this callback is no longer running.");
        assertThat(asked).isEmpty();
    }
}
