package dev.jdo.emulator.object;

import java.util.LinkedHashSet;

/**
 * The objects that were evicted and whose isolates are kept for the next event of their ids, so that an object that wakes
 * every hour costs a constructor and no isolate; the platform, too, runs modules once and constructors at each start (spec:
 * start and eviction). Only so many are kept; the one that has slept longest goes. Safe for use by many threads.
 */
public final class Sleepers {
    /** Each costs about a quarter of a megabyte. */
    private static final int MOST = 16;

    private final LinkedHashSet<DurableObject> asleep = new LinkedHashSet<>();

    /** The object has been evicted just now. */
    void add(DurableObject object) {
        DurableObject longest = null;
        synchronized (asleep) {
            asleep.add(object);
            if (asleep.size() > MOST) {
                longest = asleep.getFirst();
                asleep.remove(longest);
            }
        }
        if (longest != null) {
            longest.dismiss();
        }
    }

    /** The object is awake, or gone. */
    void remove(DurableObject object) {
        synchronized (asleep) {
            asleep.remove(object);
        }
    }
}
