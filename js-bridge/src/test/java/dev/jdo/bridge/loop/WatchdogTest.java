package dev.jdo.bridge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.Entry;
import dev.jdo.bridge.Incarnation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final long MB = 1 << 20;

    private final Heap heap = new Heap();
    private long cpuNanos;
    private final Watchdog watchdog = new Watchdog(Duration.ofMillis(10), thread -> cpuNanos, heap);

    private static final class Heap implements Watchdog.Memory {
        private boolean full;
        private long allocated;

        @Override
        public boolean nearlyFull() {
            return full;
        }

        @Override
        public long allocated(long thread) {
            return allocated;
        }
    }

    private static final class Running implements Incarnation {
        private int interrupted;

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
            interrupted++;
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void stopsOnceWhatTookMoreThanTheLimit() {
        Running running = new Running();
        watchdog.begin(running);
        cpuNanos = 10_000_000;
        watchdog.check();
        assertThat(running.interrupted).isZero();
        cpuNanos++;
        watchdog.check();
        watchdog.check();
        assertThat(running.interrupted).isEqualTo(1);
    }

    @Test
    void leavesAloneWhatHasEnded() {
        Running running = new Running();
        watchdog.end(watchdog.begin(running));
        cpuNanos = Long.MAX_VALUE;
        heap.full = true;
        heap.allocated = 100 * MB;
        watchdog.check();
        assertThat(running.interrupted).isZero();
    }

    @Test
    void stopsTheGreediestWhileTheHeapIsNearlyFull() {
        Running greedy = new Running();
        Watchdog.Watch took = watchdog.begin(greedy);
        heap.allocated = 10 * MB;
        Running modest = new Running();
        Watchdog.Watch left = watchdog.begin(modest);
        heap.allocated = 50 * MB;
        watchdog.check();
        assertThat(greedy.interrupted + modest.interrupted).isZero();
        heap.full = true;
        watchdog.check();
        assertThat(greedy.interrupted).isEqualTo(1);
        assertThat(took.tookMemory()).isTrue();
        assertThat(left.tookMemory()).isFalse();
    }

    @Test
    void letsATurnHaveThirtyTwoMegabytesHoweverFullTheHeapIs() {
        Running running = new Running();
        watchdog.begin(running);
        heap.full = true;
        heap.allocated = 32 * MB;
        watchdog.check();
        assertThat(running.interrupted).isZero();
        heap.allocated++;
        watchdog.check();
        assertThat(running.interrupted).isEqualTo(1);
    }
}
