package dev.jdo.bridge.error;

import java.io.Serial;

/** JavaScript was stopped from outside, or could not go on: what ran did not finish and cannot be caught by it. */
public final class IsolateStopped extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Why it stopped. */
    public enum Reason {
        /** It held its thread too long; the isolate may be used again. */
        INTERRUPTED,
        /** The isolate was closed. */
        CLOSED,
        /** Memory or stack ran out in a way that it could not catch. */
        EXHAUSTED,
        /** A fault of jdo's or of the engine's. */
        INTERNAL
    }

    private final Reason reason;

    public IsolateStopped(Reason reason, Throwable cause) {
        super(cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
