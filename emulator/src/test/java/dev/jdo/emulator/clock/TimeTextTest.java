package dev.jdo.emulator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jdo.bridge.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @Test
    void readsDurations() {
        assertThat(TimeText.duration("24h")).isEqualTo(86_400_000);
        assertThat(TimeText.duration("1h30m5s250ms")).isEqualTo(5_405_250);
        assertThat(TimeText.duration("2w")).isEqualTo(14 * TimeText.duration("1d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "h", "1h ", "-1h", "1y", "1.5h"})
    void refusesOthers(String text) {
        assertThatThrownBy(() -> TimeText.duration(text)).isInstanceOf(UserError.class);
    }

    @Test
    void readsAndShowsTimes() {
        assertThat(TimeText.show(TimeText.time("2027-01-01"))).isEqualTo("2027-01-01T00:00:00.000Z");
        assertThat(TimeText.time("2027-01-01T01:00:00.5+01:00")).isEqualTo(TimeText.time("2027-01-01") + 500);
        assertThat(TimeText.time("1500")).isEqualTo(1500);
        assertThatThrownBy(() -> TimeText.time("tomorrow")).isInstanceOf(UserError.class);
        assertThat(ClockMode.parse("virtual:1500")).isEqualTo(new ClockMode(true, 1500L));
        assertThatThrownBy(() -> ClockMode.parse("none")).isInstanceOf(UserError.class);
    }
}
