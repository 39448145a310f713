package dev.jdo.emulator.object;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * How many objects are in memory, least recently used first. An object that starts where there is no room waits until the
 * one idle longest was evicted, though its ten seconds are not over; where those asked are all busy it starts all the same, so
 * that nobody waits for what may wait for himself. Safe for use by many threads.
 */
public final class LiveObjects {
    /** What an isolate with a small project takes of the heap (measured, see tests/many-objects), doubled. */
    private static final long BYTES_EACH = 400_000;

    /** How many are asked to make room for one. */
    private static final int ASKED = 4;

    private final int most;
    private final Map<DurableObject, Boolean> live = new LinkedHashMap<>(64, 0.75f, true);

    LiveObjects(int most) {
        this.most = most;
    }

    /** As many as fill the heap but for the quarter that everything else needs. */
    public static LiveObjects ofHeap(long maxBytes) {
        return new LiveObjects(Math.clamp(maxBytes / 4 * 3 / BYTES_EACH, 64, 100_000));
    }

    /**
     * The object wants to start.
     *
     * @return done when there is room, at once where there is
     */
    CompletableFuture<Void> enter(DurableObject object) {
        return enter(object, ASKED);
    }

    private CompletableFuture<Void> enter(DurableObject object, int asked) {
        DurableObject idlest;
        synchronized (live) {
            if (live.size() < most || asked == 0) {
                live.put(object, true);
                return CompletableFuture.completedFuture(null);
            }
            idlest = live.keySet().iterator().next();
            live.remove(idlest);
        }
        return idlest.evictNow().thenCompose(evicted -> {
            synchronized (live) {
                live.put(evicted ? object : idlest, true);
            }
            return evicted ? CompletableFuture.completedFuture(null) : enter(object, asked - 1);
        });
    }

    /** The object is used now. */
    void used(DurableObject object) {
        synchronized (live) {
            live.get(object);
        }
    }

    /** The object has left. */
    void left(DurableObject object) {
        synchronized (live) {
            live.remove(object);
        }
    }
}
