package dev.jdo.emulator.object;

import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;

/** A namespace as a worker is bound to it: it makes ids, and stubs for them. Whose class it is, the worker cannot tell. */
public interface BoundNamespace {
    IdFactory ids();

    /** A stub for the object; making one wakes nobody. */
    Receiver stub(ObjectId id);
}
