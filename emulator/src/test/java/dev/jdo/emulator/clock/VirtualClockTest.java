package dev.jdo.emulator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jdo.bridge.error.UserError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private static final long START = 1_000_000;

    private final InFlight inFlight = new InFlight();
    private final VirtualClock clock = new VirtualClock(START, inFlight);
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    private Runnable note(String what) {
        return () -> seen.add(what + "@" + (clock.millis() - START));
    }

    @Test
    void standsStillUntilItIsMoved() {
        clock.schedule(0, note("now"));
        clock.schedule(10, note("later"));
        assertThat(seen).isEmpty();
        assertThat(clock.millis()).isEqualTo(START);
        assertThat(clock.advance(0, 10)).isEqualTo(new Move(START, 1, true, new Move.Due(START + 10, "")));
        assertThat(seen).containsExactly("now@0");
    }

    @Test
    void runsWhatIsDueInOrderOfTimeThenOwnerThenNumber() {
        clock.schedule(20, note("late"));
        clock.schedule(10, note("b1")).belongsTo("b");
        clock.schedule(10, note("a1")).belongsTo("a");
        clock.schedule(10, note("b2")).belongsTo("b");
        clock.schedule(5, note("cancelled")).cancel();
        Move move = clock.advance(15, 10);
        assertThat(seen).containsExactly("a1@10", "b1@10", "b2@10");
        assertThat(move).isEqualTo(new Move(START + 15, 3, true, new Move.Due(START + 20, "")));
        assertThat(clock.nanos()).isEqualTo(15_000_000);
    }

    @Test
    void waitsUntilAllHasComeToRestBeforeTheNextMoment() {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Executor counted = inFlight.counted(threads);
            CompletableFuture<String> outside = new CompletableFuture<>();
            CompletableFuture<String> answer = new CompletableFuture<>();
            var _ = answer.thenRun(() -> counted.execute(note("answered")));
            clock.schedule(
                    10,
                    () -> counted.execute(() -> {
                        inFlight.counted(outside, answer);
                        counted.execute(() -> {
                            note("first").run();
                            var _ = outside.completeAsync(() -> "x", threads);
                        });
                    }));
            clock.schedule(11, note("second"));
            clock.advance(100, 10);
            assertThat(seen).containsExactly("first@10", "answered@10", "second@11");
        }
    }

    @Test
    void drainStopsAfterSoManyAndNamesWhoIsNext() {
        tick();
        Move move = clock.drain(3);
        assertThat(move.ran()).isEqualTo(3);
        assertThat(move.finished()).isFalse();
        assertThat(move.next()).isEqualTo(new Move.Due(START + 4000, "Chain/a"));
        assertThat(clock.step().millis()).isEqualTo(START + 4000);
    }

    private void tick() {
        clock.schedule(1000, this::tick).belongsTo("Chain/a");
    }

    @Test
    void whatStandsAsideRunsOnTheWayAndIsNoEvent() {
        clock.scheduleAside(10, note("idle"));
        assertThat(clock.drain(5)).isEqualTo(new Move(START, 0, true, null));
        clock.schedule(20, note("alarm"));
        assertThat(clock.step()).isEqualTo(new Move(START + 20, 1, true, null));
        assertThat(seen).containsExactly("idle@10", "alarm@20");
    }

    @Test
    void doesNotGoBack() {
        assertThat(clock.moveTo(START + 5, 10).millis()).isEqualTo(START + 5);
        assertThatThrownBy(() -> clock.moveTo(START, 10)).isInstanceOf(UserError.class);
    }
}
