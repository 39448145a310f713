package dev.jdo.emulator.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What an object sends leaves only when the writes before it are on disk: responses, calls, frames. So that a turn's sends
 * share the fate of its writes, it is closed while a turn runs, too; else, with nothing written, a send happens at once.
 */
public final class OutputGate {
    private final BooleanSupplier closed;
    private List<Runnable> held = new ArrayList<>();

    /** @param closed true while a turn runs, or there are uncommitted writes whose outcome sends must await */
    public OutputGate(BooleanSupplier closed) {
        this.closed = closed;
    }

    /** Sends now, or when the writes made so far are committed. Never, where that fails. */
    void send(Runnable action) {
        if (held.isEmpty() && !closed.getAsBoolean()) {
            action.run();
        } else {
            held.add(action);
        }
    }

    /** Lets go what was held, unless it is still closed. */
    void release() {
        if (held.isEmpty() || closed.getAsBoolean()) {
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
