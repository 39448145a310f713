package dev.jdo.emulator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.Entry;
import dev.jdo.bridge.Incarnation;
import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.loop.EventLoop;
import dev.jdo.bridge.loop.Watchdog;
import dev.jdo.emulator.clock.InFlight;
import dev.jdo.emulator.clock.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StageTest {
    private final VirtualClock clock = new VirtualClock(0, new InFlight());
    private final TimersOps timers = new TimersOps(clock);
    private final List<String> seen = new ArrayList<>();
    private final Stage stage = Stage.ofObject(
            new EventLoop(Runnable::run, new Watchdog(Duration.ofHours(1), thread -> 0, Watchdog.Memory.ENDLESS)),
            Stage.Writes.NONE,
            error -> seen.add("broken"),
            error -> {});

    StageTest() {
        stage.incarnation(new Incarnation() {
            @Override
            public Entry entry() {
                throw new UnsupportedOperationException();
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
        stage.onQuiet(() -> seen.add("quiet"));
    }

    private void event(Runnable js) {
        IoContext event = new IoContext(stage, error -> seen.add(error.getMessage()));
        stage.enter(event, js);
        event.settled();
    }

    private void await(CompletableFuture<?> timer) {
        stage.current().awaitIo(timer, new IoContext.Waiter() {
            @Override
            public void resolve(@Nullable Object value) {
                seen.add("timer");
            }

            @Override
            public void reject(JsError error) {
                seen.add("rejected");
            }
        });
    }

    @Test
    void isQuietWhenTheLastTimerHasCome() {
        event(() -> await(timers.after(10)));
        event(() -> {});
        assertThat(seen).isEmpty();
        clock.advance(10, 10);
        assertThat(seen).containsExactly("timer", "quiet");
    }

    @Test
    void cutsWhatIsTiedToIt() {
        Runnable cut = () -> seen.add("cut");
        Runnable loosened = () -> seen.add("cut too much");
        stage.tie(cut);
        stage.tie(loosened);
        stage.loosen(loosened);
        stage.breakWith(new JsError("Error", "over"));
        assertThat(seen).containsExactly("broken", "cut");
    }

    @Test
    void leavesNoTimersBehindWhenItBreaks() {
        event(() -> await(timers.after(10)));
        stage.breakWith(new JsError("Error", "over"));
        assertThat(clock.pending()).isZero();
        clock.advance(10, 10);
        assertThat(seen).doesNotContain("timer");
    }
}
