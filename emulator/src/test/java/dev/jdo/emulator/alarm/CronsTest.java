package dev.jdo.emulator.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jdo.emulator.clock.InFlight;
import dev.jdo.emulator.clock.TimeText;
import dev.jdo.emulator.clock.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronsTest {
    private final VirtualClock clock = new VirtualClock(TimeText.time("2027-01-01T00:00:30Z"), new InFlight());
    private final List<String> seen = new ArrayList<>();
    private final Crons crons = new Crons(clock, (cron, time) -> seen.add(cron + " at " + Instant.ofEpochMilli(time)));

    private List<String> within(Duration time) {
        clock.advance(time.toMillis(), 1000);
        return seen;
    }

    @Test
    void comesAtEachTimeThatItStandsFor() {
        crons.add("*/20 * * * *");
        assertThat(within(Duration.ofHours(1)))
                .containsExactly(
                        "*/20 * * * * at 2027-01-01T00:20:00Z",
                        "*/20 * * * * at 2027-01-01T00:40:00Z",
                        "*/20 * * * * at 2027-01-01T01:00:00Z");
    }

    @Test
    void numbersWeekdaysFromSundayAndKnowsTheirNames() {
        crons.add("0 17 * * 1");
        crons.add("0 18 * * sun");
        assertThat(within(Duration.ofDays(7)))
                .containsExactly("0 17 * * 1 at 2027-01-03T17:00:00Z", "0 18 * * sun at 2027-01-03T18:00:00Z");
    }

    @Test
    void knowsTheLastDayTheNearestWeekdayAndTheNthOne() {
        crons.add("1 0 L * *");
        crons.add("2 0 LW * *");
        crons.add("3 0 * * 6L");
        crons.add("4 0 * jan 2#1");
        assertThat(within(Duration.ofDays(31)))
                .containsExactly(
                        "4 0 * jan 2#1 at 2027-01-04T00:04:00Z",
                        "2 0 LW * * at 2027-01-29T00:02:00Z",
                        "3 0 * * 6L at 2027-01-29T00:03:00Z",
                        "1 0 L * * at 2027-01-31T00:01:00Z");
    }

    @Test
    void takesListsAndRanges() {
        crons.add("0,30 1-2 * * *");
        assertThat(within(Duration.ofDays(1))).hasSize(4);
    }

    @Test
    void refusesWhatIsNoExpression() {
        assertThatThrownBy(() -> crons.add("every day")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> crons.add("61 * * * *")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void comesNoMoreOnceClosed() {
        crons.add("* * * * *");
        crons.close();
        assertThat(clock.pending()).isZero();
        assertThat(within(Duration.ofHours(1))).isEmpty();
    }
}
