package dev.jdo.emulator.storage;

import dev.jdo.emulator.clock.Clock;

/** Time that a test sets; nothing is scheduled. */
final class ManualClock implements Clock {
    long millis = 1_000_000;

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public long nanos() {
        return millis * 1_000_000;
    }

    @Override
    public Scheduled schedule(long delayMillis, Runnable task) {
        throw new UnsupportedOperationException();
    }
}
