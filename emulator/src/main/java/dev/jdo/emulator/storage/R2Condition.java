package dev.jdo.emulator.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something is to be done with an object, as HTTP's conditional requests have it. Times are milliseconds since 1970.
 *
 * @param matches it has one of these etags; null for any or no object
 * @param doesNotMatch it has none of them; null for any
 * @param before it was uploaded before, or null
 * @param after it was uploaded after, or null
 * @param seconds times are compared as whole seconds
 */
public record R2Condition(
        @Nullable List<Etag> matches,
        @Nullable List<Etag> doesNotMatch,
        @Nullable Long before,
        @Nullable Long after,
        boolean seconds) {
    /** Always. */
    public static final R2Condition NONE = new R2Condition(null, null, null, null, false);

    private static final long SECOND = 1000;

    /** How etags are compared. */
    public enum Kind {
        STRONG,
        WEAK,
        WILDCARD
    }

    /** One to compare with; a wildcard is any. */
    public record Etag(Kind kind, String value) {
        boolean is(String etag, boolean weakly) {
            return kind == Kind.WILDCARD || (value.equals(etag) && (kind == Kind.STRONG || weakly));
        }
    }

    /** Whether it holds for an object, or for none. */
    public boolean holds(@Nullable R2Object object) {
        if (object == null) {
            return matches == null && after == null;
        }
        boolean match = matches == null || any(matches, object.etag(), false);
        boolean noMatch = doesNotMatch == null || !any(doesNotMatch, object.etag(), true);
        long uploaded = time(object.uploaded());
        boolean late = after == null || time(after) < uploaded || (doesNotMatch != null && noMatch);
        boolean early = before == null || uploaded < time(before) || (matches != null && match);
        return match && noMatch && late && early;
    }

    private static boolean any(List<Etag> etags, String etag, boolean weakly) {
        return etags.stream().anyMatch(one -> one.is(etag, weakly));
    }

    private long time(long millis) {
        return seconds ? Math.floorDiv(millis, SECOND) * SECOND : millis;
    }
}
