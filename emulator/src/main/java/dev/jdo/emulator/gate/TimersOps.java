package dev.jdo.emulator.gate;

import dev.jdo.bridge.host.TimeHost;
import dev.jdo.bridge.host.TimersHost;
import dev.jdo.emulator.clock.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Ports "timers" and "clock": JavaScript's time is the clock's. */
public record TimersOps(Clock clock) implements TimersHost, TimeHost {
    /** A timer: a future that knows what would complete it. */
    static final class Timer extends CompletableFuture<@Nullable Void> {
        private final Clock.Scheduled scheduled;

        Timer(Clock clock, long millis) {
            scheduled = clock.schedule(millis, () -> complete(null));
        }

        /** It will not come any more. */
        void stop() {
            scheduled.cancel();
            cancel(false);
        }
    }

    /** If the future is a timer: says whose it is. */
    static void belongsTo(CompletableFuture<?> future, String whose) {
        if (future instanceof Timer timer) {
            timer.scheduled.belongsTo(whose);
        }
    }

    @Override
    public CompletableFuture<?> after(double milliseconds) {
        return new Timer(clock, (long) milliseconds);
    }

    @Override
    public void cancel(CompletableFuture<?> timer) {
        if (timer instanceof Timer known) {
            known.stop();
        }
    }

    @Override
    public double now() {
        return clock.millis();
    }
}
