package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.Wtf8;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A walk over a range of entries as {@code kv.list()} gives it (spec.md §5.3): it sees what is written to the part of the range
 * that lies before it, outlives turns and commits, and keeps no statement open. Some entries are read ahead, and read again
 * where the database has changed since.
 */
public final class KvWalk {
    private static final int AHEAD = 64;
    private static final int AHEAD_BYTES = 64 * 1024;

    private record Entry(byte[] key, byte[] value) {}

    private final Supplier<@Nullable Database> database;
    private final boolean reverse;
    private final Deque<Entry> ahead = new ArrayDeque<>();
    private byte[] low;
    private byte @Nullable [] high;
    private int left;
    private long version;
    private boolean ended;

    /** @param database the object's, or null where it has none; throws where it is not the one that the walk began on */
    KvWalk(Supplier<@Nullable Database> database, ListRange range) {
        this.database = database;
        this.reverse = range.reverse();
        this.low = range.low();
        this.high = range.high();
        this.left = range.limit();
    }

    /** The next entry, or null at the end, for good. */
    public @Nullable KvEntry next() {
        Database open = database.get();
        if (ended || open == null || left == 0) {
            ended = true;
            return null;
        }
        if (version != open.version()) {
            ahead.clear();
        }
        if (ahead.isEmpty()) {
            read(open);
        }
        Entry entry = ahead.poll();
        if (entry == null) {
            ended = true;
            return null;
        }
        if (reverse) {
            high = entry.key();
        } else {
            low = Arrays.copyOf(entry.key(), entry.key().length + 1);
        }
        left--;
        return new KvEntry(Wtf8.decode(entry.key()), entry.value());
    }

    private void read(Database open) {
        version = open.version();
        int[] bytes = {0};
        KvTable.list(open, low, high, reverse, Math.min(left, AHEAD), (key, value) -> {
            ahead.add(new Entry(key, value));
            bytes[0] += key.length + value.length;
            return bytes[0] < AHEAD_BYTES;
        });
    }
}
