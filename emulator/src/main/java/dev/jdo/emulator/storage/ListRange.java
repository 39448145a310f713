package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.Wtf8;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which keys {@code list()} gives, in the order of their UTF-8 bytes (spec.md §5.1). Null means no bound.
 *
 * @param start the first key, included
 * @param startAfter the keys after this one; not together with {@code start}
 * @param end the keys before this one
 * @param prefix the keys that begin with this
 * @param reverse whether from the last to the first; the limit then counts from the end
 * @param limit at least 1
 */
public record ListRange(
        @Nullable String start,
        @Nullable String startAfter,
        @Nullable String end,
        @Nullable String prefix,
        boolean reverse,
        int limit) {
    public static final ListRange ALL = new ListRange(null, null, null, null, false, Integer.MAX_VALUE);

    public static ListRange ofPrefix(String prefix) {
        return new ListRange(null, null, null, prefix, false, Integer.MAX_VALUE);
    }

    /** These keys in the order of their bytes, each once. */
    static List<String> inOrder(Collection<String> keys) {
        return keys.stream()
                .distinct()
                .sorted((a, b) -> Arrays.compareUnsigned(Wtf8.encode(a), Wtf8.encode(b)))
                .toList();
    }

    /** The lowest key that may be in the range, as bytes. */
    byte[] low() {
        byte[] low = new byte[0];
        if (start != null) {
            low = Wtf8.encode(start);
        } else if (startAfter != null) {
            byte[] after = Wtf8.encode(startAfter);
            low = Arrays.copyOf(after, after.length + 1);
        }
        return prefix == null ? low : max(low, Wtf8.encode(prefix));
    }

    /** The lowest bytes that are beyond the range, or null where it has no end. */
    byte @Nullable [] high() {
        byte[] byPrefix = prefix == null || prefix.isEmpty() ? null : successor(Wtf8.encode(prefix));
        if (end == null) {
            return byPrefix;
        }
        byte[] byEnd = Wtf8.encode(end);
        return byPrefix == null || Arrays.compareUnsigned(byEnd, byPrefix) < 0 ? byEnd : byPrefix;
    }

    /** Whether no key at all can be in the range. */
    public boolean isEmpty() {
        byte[] high = high();
        return high != null && Arrays.compareUnsigned(high, low()) <= 0;
    }

    private static byte[] max(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b) < 0 ? b : a;
    }

    /** The first bytes after all that begin so. The last byte of a key is never FF. */
    private static byte[] successor(byte[] prefix) {
        byte[] next = prefix.clone();
        next[next.length - 1]++;
        return next;
    }
}
