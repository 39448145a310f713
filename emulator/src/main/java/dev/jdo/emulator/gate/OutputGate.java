package dev.jdo.emulator.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What an object sends leaves only when the writes before it are on disk: responses, calls, frames. With nothing written
 * it is open and a send happens at once.
 */
public final class OutputGate {
    private final BooleanSupplier unconfirmed;
    private List<Runnable> held = new ArrayList<>();

    /** @param unconfirmed true while there are writes that are not committed and whose outcome sends must await */
    public OutputGate(BooleanSupplier unconfirmed) {
        this.unconfirmed = unconfirmed;
    }

    /** Sends now, or when the writes made so far are committed. Never, where that fails. */
    void send(Runnable action) {
        if (held.isEmpty() && !unconfirmed.getAsBoolean()) {
            action.run();
        } else {
            held.add(action);
        }
    }

    /** Lets go what was held, unless writes are still open. */
    void release() {
        if (held.isEmpty() || unconfirmed.getAsBoolean()) {
            return;
        }
        List<Runnable> leaving = held;
        held = new ArrayList<>();
        leaving.forEach(Runnable::run);
    }

    /** The writes are lost: what was held is never sent. */
    void drop() {
        held.clear();
    }
}
