package dev.jdo.emulator.gate;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What an isolate holds of others: stubs, and results that are being called. A stateless worker's are let go when the
 * event that got them is over, an object's when it leaves memory; whoever forgets to dispose keeps nothing for longer.
 */
final class Holdings {
    /** Something held. */
    interface Holding {
        /** Its holder is no more. */
        void letGo();
    }

    private final Set<Holding> held = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean over;

    void add(Holding holding) {
        boolean late;
        synchronized (held) {
            late = over;
            if (!late) {
                held.add(holding);
            }
        }
        if (late) {
            holding.letGo();
        }
    }

    void remove(Holding holding) {
        synchronized (held) {
            held.remove(holding);
        }
    }

    /** The holder is no more. */
    void letGo() {
        List<Holding> all;
        synchronized (held) {
            over = true;
            all = List.copyOf(held);
            held.clear();
        }
        all.forEach(Holding::letGo);
    }
}
