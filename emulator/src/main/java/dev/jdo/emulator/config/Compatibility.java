package dev.jdo.emulator.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The behaviours that a compatibility date and flags turn on (spec.md §11). Immutable.
 */
public final class Compatibility {
    /** The date of a project that names none, as wrangler 4.164.0 has it. */
    public static final String DEFAULT_DATE = "2026-11-17";

    /** The newest date whose behaviours are known. */
    public static final String NEWEST_DATE = "2026-11-24";

    private final String date;
    private final List<String> flags;
    private final Set<String> on;

    private Compatibility(String date, List<String> flags, Set<String> on) {
        this.date = date;
        this.flags = flags;
        this.on = on;
    }

    /**
     * Evaluates the table of flags. Unknown names have no effect here; see {@link #errors}.
     *
     * @param date {@code YYYY-MM-DD}; one after {@link #NEWEST_DATE} acts like it
     * @param flags names that turn behaviours on or off
     */
    public static Compatibility of(String date, List<String> flags) {
        Set<String> named = new HashSet<>(flags);
        Set<String> on = HashSet.newHashSet(256);
        for (CompatibilityFlag flag : CompatibilityFlag.ALL) {
            String since = flag.since();
            boolean enabled = named.contains(flag.on()) || (since != null && date.compareTo(since) >= 0);
            String impliedBy = flag.impliedBy();
            String impliedSince = flag.impliedSince();
            if (impliedBy != null && impliedSince != null) {
                enabled |= on.contains(impliedBy) && date.compareTo(impliedSince) >= 0;
            }
            String off = flag.off();
            if (enabled && (off == null || !named.contains(off))) {
                on.add(flag.on());
            }
        }
        return new Compatibility(date, List.copyOf(flags), Set.copyOf(on));
    }

    /** Whether the behaviour with this enabling name, such as {@code delete_all_deletes_alarm}, is on. */
    public boolean has(String flag) {
        return on.contains(flag);
    }

    /** The date, {@code YYYY-MM-DD}. */
    public String date() {
        return date;
    }

    /** The flags as they were given. */
    public List<String> flags() {
        return flags;
    }

    /** Enabling names of everything that is on: what {@code Cloudflare.compatibilityFlags} reports as true. */
    public Set<String> enabled() {
        return on;
    }

    /** Enabling names of all behaviours, on or off, in the table's order. */
    public static List<String> known() {
        return CompatibilityFlag.ALL.stream().map(CompatibilityFlag::on).toList();
    }

    /** What is wrong with the flags, in workerd's words: each one stops a Worker there. */
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        for (String flag : flags) {
            if (seen.add(flag)) {
                unknown.add(flag);
            } else {
                errors.add("Compatibility flag specified multiple times: " + flag);
            }
        }
        for (CompatibilityFlag flag : CompatibilityFlag.ALL) {
            String off = flag.off();
            boolean named = unknown.remove(flag.on());
            if (off != null && unknown.remove(off) && named) {
                errors.add("Compatibility flags are mutually contradictory: " + flag.on() + " vs " + off);
            }
        }
        unknown.forEach(flag -> errors.add("No such compatibility flag: " + flag));
        return errors;
    }

    /** Flags that say what the date says already, in workerd's words. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (flags.isEmpty()) {
            return warnings;
        }
        for (CompatibilityFlag flag : CompatibilityFlag.ALL) {
            String since = flag.since();
            if (since != null && date.compareTo(since) >= 0 && flags.contains(flag.on())) {
                warnings.add("The compatibility flag " + flag.on() + " became the default as of " + since
                        + " so does not need to be specified anymore.");
            }
        }
        return warnings;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Compatibility that && date.equals(that.date) && flags.equals(that.flags);
    }

    @Override
    public int hashCode() {
        return 31 * date.hashCode() + flags.hashCode();
    }

    @Override
    public String toString() {
        return date + " " + flags;
    }
}
