package dev.jdo.emulator.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.loop.EventLoop;
import dev.jdo.bridge.loop.Watchdog;
import dev.jdo.emulator.clock.InFlight;
import dev.jdo.emulator.clock.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdlenessTest {
    private final VirtualClock clock = new VirtualClock(0, new InFlight());
    private int evicted;
    private final Idleness idleness = new Idleness(
            clock,
            new EventLoop(Runnable::run, new Watchdog(Duration.ofHours(1), thread -> 0, Watchdog.Memory.ENDLESS)),
            () -> evicted++);

    @Test
    void evictsTenSecondsAfterTheLastEventsEnd() {
        idleness.begin();
        clock.advance(4_000, 1);
        idleness.begin();
        clock.advance(9_999, 1);
        assertThat(evicted).isZero();
        clock.advance(1, 1);
        assertThat(evicted).isEqualTo(1);
    }

    @Test
    void beginsAnewAfterItCameForNothing() {
        idleness.begin();
        clock.advance(60_000, 1);
        assertThat(evicted).isEqualTo(1);
        idleness.begin();
        clock.advance(10_000, 1);
        assertThat(evicted).isEqualTo(2);
    }
}
