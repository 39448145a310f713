package dev.jdo.emulator.gate;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.Pipe;

/** A stream that came over RPC: when its holder is no more nobody reads it, or writes it to its end. */
record ReceivedStream(Body body) implements Holdings.Holding {
    /** What a WritableStream's other end is told (spec.md §7.3). */
    private static final String ENDED =
            "WritableStream received over RPC was disconnected because the remote execution context has ended.";

    @Override
    public void letGo() {
        if (body instanceof Pipe written) {
            written.fail(new JsError("Error", ENDED));
        } else {
            body.cancel();
        }
    }
}
