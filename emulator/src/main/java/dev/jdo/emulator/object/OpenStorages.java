package dev.jdo.emulator.object;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The objects whose storage is open, least recently used first. An open database costs about 190 KB of native memory and
 * three files, so that only so many stay open; the one idle longest is asked to close its own, and opens it again when it
 * is used. Safe for use by many threads.
 */
public final class OpenStorages {
    /** Enough for every object that is busy at one time, little enough for a laptop's limits. */
    private static final int MAX_OPEN = 256;

    private final Map<DurableObject, Boolean> open = new LinkedHashMap<>(64, 0.75f, true);

    /** The object has used its storage just now. */
    void used(DurableObject object) {
        DurableObject idlest = null;
        synchronized (open) {
            open.put(object, true);
            if (open.size() > MAX_OPEN) {
                idlest = open.keySet().iterator().next();
                open.remove(idlest);
            }
        }
        if (idlest != null) {
            idlest.closeIdleStorage();
        }
    }

    /** The object's storage is closed. */
    void closed(DurableObject object) {
        synchronized (open) {
            open.remove(object);
        }
    }
}
