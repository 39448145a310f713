package dev.jdo.emulator.bundle;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How much of node: a Worker may import, from its compatibility date and flags (spec.md §9.4). */
public enum NodeCompat {
    /** Nothing: {@code node:} imports stay, with a warning; bare names do not resolve. */
    OFF,
    /** {@code node:async_hooks} alone ({@code nodejs_als}). */
    ALS,
    /** {@code node:} imports only. */
    V1,
    /** {@code node:} imports, bare names, {@code require} and globals. */
    V2;

    private static final String V2_SINCE = "2024-09-23";
    private static final String DEFAULT_SINCE = "2026-08-04";

    /**
     * The mode of a Worker.
     *
     * @param date ISO, or null where the config has none
     */
    public static NodeCompat of(@Nullable String date, Collection<String> flags) {
        boolean byDefault = date != null && date.compareTo(DEFAULT_SINCE) >= 0;
        boolean enabled = flags.contains("nodejs_compat") || (byDefault && !flags.contains("no_nodejs_compat"));
        boolean bySwitch = enabled && date != null && date.compareTo(V2_SINCE) >= 0;
        if (flags.contains("nodejs_compat_v2") || (!flags.contains("no_nodejs_compat_v2") && (byDefault || bySwitch))) {
            return V2;
        }
        if (enabled) {
            return V1;
        }
        return flags.contains("nodejs_als") ? ALS : OFF;
    }
}
