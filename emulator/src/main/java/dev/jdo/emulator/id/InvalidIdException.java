package dev.jdo.emulator.id;

import java.io.Serial;

/** A text that is no id of this namespace. The worker sees it as a TypeError with this very message (spec.md §3.1). */
public final class InvalidIdException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    InvalidIdException(String message) {
        super(message);
    }
}
