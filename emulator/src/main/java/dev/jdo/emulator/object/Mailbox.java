package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many deliveries an object has that are not answered yet. Full, it refuses further ones with the platform's words for
 * an overloaded object (spec: failure, overload).
 */
final class Mailbox {
    /** Far above what a busy object has open, far below what would exhaust memory. */
    static final int CAPACITY = 20_000;

    private final AtomicInteger open = new AtomicInteger();

    /** Takes a place, or says why there is none. */
    @Nullable
    JsError admit() {
        if (open.incrementAndGet() > CAPACITY) {
            open.decrementAndGet();
            return JsError.flagged("Durable Object is overloaded. Too many requests queued.", JsError.OVERLOADED);
        }
        return null;
    }

    boolean isEmpty() {
        return open.get() == 0;
    }

    /** A delivery was answered. */
    void answered() {
        open.decrementAndGet();
    }
}
