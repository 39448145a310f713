package dev.jdo.emulator.clock;

import dev.jdo.bridge.error.UserError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and durations as people write them. */
public final class TimeText {
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d|w)");

    private TimeText() {}

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
            return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
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

    /**
     * Reads a duration such as {@code 24h} or {@code 1h30m}, in milliseconds.
     *
     * @throws UserError DURATION
     */
    public static long duration(String text) {
        Matcher part = DURATION.matcher(text);
        long millis = 0;
        int end = 0;
        while (part.lookingAt()) {
            millis += Long.parseLong(part.group(1)) * unit(part.group(2));
            end = part.end();
            part.region(end, text.length());
        }
        if (end == 0 || end < text.length()) {
            throw new UserError(
                    "DURATION",
                    "\"" + text + "\" is no duration.",
                    null,
                    "Write it as 500ms, 90s, 15m, 24h, 7d or 1h30m.");
        }
        return millis;
    }

    private static long unit(String name) {
        return switch (name) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 24 * 3_600_000;
            default -> 7 * 24 * 3_600_000;
        };
    }

    /** A time as it is shown: ISO 8601 in UTC with milliseconds. */
    public static String show(long epochMillis) {
        return SHOWN.format(Instant.ofEpochMilli(epochMillis));
    }
}
