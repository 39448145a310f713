package dev.jdo.emulator.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.emulator.clock.InFlight;
import dev.jdo.emulator.clock.VirtualClock;
import dev.jdo.emulator.event.AlarmResult;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.id.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private static final long HOUR = 3_600_000;
    private static final ObjectId ID = new ObjectId("0".repeat(64), "a");

    private final VirtualClock clock = new VirtualClock(0, new InFlight());
    private final Alarms alarms = new Alarms("Room", clock, new Backoff(1));
    private final List<String> seen = new ArrayList<>();
    private Supplier<CompletableFuture<AlarmResult>> handler = () -> done(AlarmResult.DONE);

    AlarmsTest() {
        alarms.start(new Alarms.Objects() {
            @Override
            public CompletableFuture<AlarmResult> deliver(ObjectId id, Event.Alarm alarm) {
                seen.add(clock.millis() / 1000 + " " + id.name() + " " + alarm.scheduledTime() + " "
                        + alarm.retryCount());
                return handler.get();
            }

            @Override
            public void drop(ObjectId id, long scheduledTime) {
                seen.add("dropped " + scheduledTime);
            }
        });
    }

    private static CompletableFuture<AlarmResult> done(AlarmResult result) {
        return CompletableFuture.completedFuture(result);
    }

    @Test
    void comesAtItsTimeAndOnce() {
        alarms.changed(ID, 5000L);
        alarms.changed(ID, 7000L);
        clock.advance(6999, 100);
        assertThat(seen).isEmpty();
        clock.advance(HOUR, 100);
        assertThat(seen).containsExactly("7 a 7000 0");
    }

    @Test
    void aFailingOneIsRetriedSixTimesWithBackoffAndDropped() {
        handler = () -> done(AlarmResult.FAILED);
        alarms.changed(ID, 0L);
        clock.advance(HOUR, 100);
        assertThat(seen).hasSize(8).first().isEqualTo("0 a 0 0");
        assertThat(seen).last().isEqualTo("dropped 0");
        long expected = 0;
        for (int i = 1; i <= 6; i++) {
            long before = Long.parseLong(seen.get(i - 1).split(" ", -1)[0]);
            long at = Long.parseLong(seen.get(i).split(" ", -1)[0]);
            expected = 1L << i;
            assertThat(at - before).isBetween(expected, expected + expected / 4 + 1);
            assertThat(seen.get(i)).endsWith(" " + i);
        }
    }

    @Test
    void theSameSeedGivesTheSameDelays() {
        assertThat(new Backoff(1).millis(ID, 5)).isEqualTo(new Backoff(1).millis(ID, 5));
        assertThat(new Backoff(1).millis(ID, 5)).isNotEqualTo(new Backoff(2).millis(ID, 5));
        assertThat(new Backoff(1).millis(ID, 40)).isBetween(1_024_000L, 1_280_000L);
    }

    @Test
    void whatIsNotTheHandlersFaultDoesNotCount() {
        handler = () ->
                seen.size() < 10 ? CompletableFuture.failedFuture(new IllegalStateException()) : done(AlarmResult.DONE);
        alarms.changed(ID, 0L);
        clock.advance(10 * HOUR, 100);
        assertThat(seen).hasSize(10).allMatch(line -> line.endsWith(" 0 0"));
    }

    @Test
    void oneSetWhileItRunsTakesThePlaceOfTheRetry() {
        CompletableFuture<AlarmResult> running = new CompletableFuture<>();
        handler = () -> running;
        alarms.changed(ID, 1000L);
        clock.advance(1000, 100);
        alarms.changed(ID, 1500L);
        clock.advance(9000, 100);
        assertThat(seen).containsExactly("1 a 1000 0");
        handler = () -> done(AlarmResult.DONE);
        running.complete(AlarmResult.FAILED);
        clock.advance(HOUR, 100);
        assertThat(seen).containsExactly("1 a 1000 0", "10 a 1500 0");
    }

    @Test
    void anAbandonedOneIsDroppedAndADeletedOneIsNot() {
        handler = () -> done(AlarmResult.ABANDONED);
        alarms.changed(ID, 1000L);
        clock.advance(HOUR, 100);
        alarms.changed(ID, 2 * HOUR);
        alarms.changed(ID, null);
        clock.advance(HOUR, 100);
        assertThat(seen).containsExactly("1 a 1000 0", "dropped 1000");
    }

    @Test
    void runsNowWhereItIsTold() {
        alarms.changed(ID, HOUR);
        assertThat(alarms.run(ID)).isCompletedWithValue(AlarmResult.DONE);
        assertThat(alarms.run(ID)).isNull();
        clock.advance(2 * HOUR, 100);
        assertThat(seen).containsExactly("0 a 3600000 0");
    }

    @Test
    void closedItIsSilent() {
        alarms.changed(ID, 1000L);
        alarms.close();
        clock.advance(HOUR, 100);
        assertThat(seen).isEmpty();
    }
}
