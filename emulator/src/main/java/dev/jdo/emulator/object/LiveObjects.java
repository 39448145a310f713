package dev.jdo.emulator.object;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How many objects are in memory, least recently used first. An object that starts where there is no room waits until the
 * one idle longest was evicted, though its ten seconds are not over; where those asked are all busy it starts all the same, so
 * that nobody waits for what may wait for himself. Safe for use by many threads.
 */
public final class LiveObjects {
    /** One that is in memory. */
    interface Resident {
        /** Whether it has nothing to do, as far as that can be told from another thread. */
        boolean seemsIdle();

        /**
         * Another one needs the room. The answer comes later, in the resident's own turn: true where it has left, false
         * where it is not idle.
         */
        void evictNow(Consumer<Boolean> answer);
    }

    /**
     * What one may take of the heap. With a small project it is 263 KB (tests/many-objects, 400 to 1200 live objects); half as
     * much again is for what the project keeps.
     */
    private static final long BYTES_EACH = 400_000;

    /** How many are asked to make room for one. */
    private static final int ASKED = 4;

    /** Among so many of those that rested longest one is looked for that seems idle. */
    private static final int LOOKED_AT = 64;

    private final int most;
    private final Map<Resident, Boolean> live = new LinkedHashMap<>(64, 0.75f, true);

    /** Taken out and not answered yet: each is still there, or the one in its place. */
    private int asking;

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
    CompletableFuture<Void> enter(Resident newcomer) {
        CompletableFuture<Void> room = new CompletableFuture<>();
        enter(newcomer, ASKED, room);
        return room;
    }

    private void enter(Resident newcomer, int asked, CompletableFuture<Void> room) {
        Resident idlest = admit(newcomer, asked);
        if (idlest == null) {
            room.complete(null);
            return;
        }
        // Its answer comes before anything else it does, so that it cannot have left when it is put back.
        idlest.evictNow(evicted -> {
            synchronized (live) {
                asking--;
                live.put(evicted ? newcomer : idlest, true);
            }
            if (evicted) {
                room.complete(null);
            } else {
                enter(newcomer, asked - 1, room);
            }
        });
    }

    /** Takes the newcomer in, or takes out whom to ask first. */
    private @Nullable Resident admit(Resident newcomer, int asked) {
        synchronized (live) {
            Resident idlest = live.size() + asking < most || asked == 0 ? null : idlest();
            if (idlest == null) {
                live.put(newcomer, true);
            } else {
                live.remove(idlest);
                asking++;
            }
            return idlest;
        }
    }

    private @Nullable Resident idlest() {
        Iterator<Resident> residents = live.keySet().iterator();
        for (int i = 0; i < LOOKED_AT && residents.hasNext(); i++) {
            Resident resident = residents.next();
            if (resident.seemsIdle()) {
                return resident;
            }
        }
        return null;
    }

    /** The object is used now. */
    void used(Resident object) {
        synchronized (live) {
            live.get(object);
        }
    }

    /** The object has left. */
    void left(Resident object) {
        synchronized (live) {
            live.remove(object);
        }
    }

    int count() {
        synchronized (live) {
            return live.size();
        }
    }
}
