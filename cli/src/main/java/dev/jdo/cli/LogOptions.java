package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.log.Log;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a running server says, and how.
 *
 * @param least what is less is not said; null says nothing at all
 * @param json one JSON object per line in place of wrangler's form
 * @param quiet no banner, no table, no lines for requests
 */
record LogOptions(Log.@Nullable Level least, boolean json, boolean quiet) {
    /** As flags have it. */
    static LogOptions of(String level, String format, boolean quiet) {
        if (!List.of("debug", "info", "log", "warn", "error", "none").contains(level)) {
            throw new UserError(
                    "LOG_LEVEL", "--log-level is debug, info, log, warn, error or none, but got \"" + level + "\".");
        }
        if (!format.equals("text") && !format.equals("json")) {
            throw new UserError("LOG_FORMAT", "--log-format is \"text\" or \"json\", but got \"" + format + "\".");
        }
        Log.Level least = level.equals("none") ? null : Log.Level.valueOf(level.toUpperCase(Locale.ROOT));
        return new LogOptions(least, format.equals("json"), quiet);
    }

    /** Whether banner and table of bindings are shown. */
    boolean welcomes() {
        return !json && !quiet;
    }

    boolean says(LogLine line) {
        return least != null && line.level().compareTo(least) >= 0 && !(quiet && line.own() && !line.isError());
    }
}
