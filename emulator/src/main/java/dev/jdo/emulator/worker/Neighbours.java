package dev.jdo.emulator.worker;

import org.jspecify.annotations.Nullable;

/** The other workers of this process. From any thread. */
public interface Neighbours {
    /** What serves for the worker of that name now, or null where there is none. */
    @Nullable
    Generation find(String worker);
}
