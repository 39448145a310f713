package dev.jdo.emulator.clock;

import org.jspecify.annotations.Nullable;

/**
 * What became of moving a clock.
 *
 * @param millis what time it is now
 * @param ran how many events were due on the way: alarms, timers, limits
 * @param finished false where it stopped because that many were allowed and more were due
 * @param next what is due next, or null
 */
public record Move(
        long millis, int ran, boolean finished, @Nullable Due next) {
    /**
     * Something that waits for its time.
     *
     * @param whose such as {@code Counter/apples}, or an empty text
     */
    public record Due(long millis, String whose) {}
}
