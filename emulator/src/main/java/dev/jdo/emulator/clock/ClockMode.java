package dev.jdo.emulator.clock;

import dev.jdo.bridge.error.UserError;
import org.jspecify.annotations.Nullable;

/**
 * Which clock a project runs by.
 *
 * @param virtual whether it stands still until it is moved
 * @param epochMillis what a virtual one shows first; null for the real time
 */
public record ClockMode(boolean virtual, @Nullable Long epochMillis) {
    public static final ClockMode REAL = new ClockMode(false, null);

    /**
     * Reads {@code real}, {@code virtual} or {@code virtual:<time>}.
     *
     * @throws UserError CLOCK
     */
    public static ClockMode parse(String text) {
        if (text.equals("real")) {
            return REAL;
        }
        if (text.equals("virtual")) {
            return new ClockMode(true, null);
        }
        if (text.startsWith("virtual:")) {
            return new ClockMode(true, TimeText.time(text.substring("virtual:".length())));
        }
        throw new UserError(
                "CLOCK", "--clock is \"real\", \"virtual\" or \"virtual:<time>\", but got \"" + text + "\".");
    }

    /** The clock, which starts now. */
    public Clock start(RealClock real, InFlight inFlight) {
        if (!virtual) {
            return real;
        }
        return new VirtualClock(epochMillis == null ? real.millis() : epochMillis, inFlight);
    }
}
