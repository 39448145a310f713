package dev.jdo.bridge.web;

import dev.jdo.bridge.host.ConsoleHost;
import dev.jdo.bridge.host.TimeHost;
import dev.jdo.bridge.host.TimersHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The emulator's part for an isolate in a test: real time, and a console that remembers. */
final class TestPorts {
    private static final ScheduledThreadPoolExecutor TIMER = new ScheduledThreadPoolExecutor(1, run -> {
        Thread thread = new Thread(run, "timer");
        thread.setDaemon(true);
        return thread;
    });

    final List<String> lines = new ArrayList<>();

    /** The ports by name. */
    Map<String, Object> all() {
        return Map.of(
                "timers", new Timers(), "clock", new Clock(), "console", new Console(), "fetch", new OutboundFetch());
    }

    /** Port "timers" in real time. */
    public static final class Timers implements TimersHost {
        @Override
        public CompletableFuture<?> after(double milliseconds) {
            CompletableFuture<Boolean> due = new CompletableFuture<>();
            var _ = TIMER.schedule(() -> due.complete(true), (long) milliseconds, TimeUnit.MILLISECONDS);
            return due;
        }

        @Override
        public void cancel(CompletableFuture<?> timer) {
            timer.cancel(false);
        }
    }

    /** Port "clock" in real time. */
    public static final class Clock implements TimeHost {
        @Override
        public double now() {
            return System.currentTimeMillis();
        }
    }

    /** Port "console", into {@link #lines}. */
    public final class Console implements ConsoleHost {
        @Override
        public void write(String level, String text) {
            lines.add(level + " " + text);
        }
    }
}
