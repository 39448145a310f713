package dev.jdo.emulator.clock;

import dev.jdo.bridge.error.UserError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
            return new ClockMode(true, time(text.substring("virtual:".length())));
        }
        throw new UserError(
                "CLOCK", "--clock is \"real\", \"virtual\" or \"virtual:<time>\", but got \"" + text + "\".");
    }

    /**
     * Reads a time: ISO 8601 with an offset, a date, or milliseconds since 1970.
     *
     * @throws UserError TIME
     */
    public static long time(String text) {
        try {
            if (text.matches("[0-9]{1,15}")) {
                return Long.parseLong(text);
            }
            return text.length() == "2026-01-01".length()
                    ? LocalDate.parse(text)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new UserError(
                    "TIME",
                    "\"" + text + "\" is no time.",
                    null,
                    "Write it as 2026-11-21T08:00:00Z, 2026-11-21 or milliseconds since 1970.");
        }
    }

    /** The clock, which starts now. */
    public Clock start(RealClock real, InFlight inFlight) {
        if (!virtual) {
            return real;
        }
        return new VirtualClock(epochMillis == null ? real.millis() : epochMillis, inFlight);
    }

    /** A time as it is shown: ISO 8601 in UTC with milliseconds. */
    public static String show(long epochMillis) {
        Instant instant = Instant.ofEpochMilli(epochMillis);
        String text = instant.toString();
        return text.contains(".") ? text : text.replace("Z", ".000Z");
    }
}
