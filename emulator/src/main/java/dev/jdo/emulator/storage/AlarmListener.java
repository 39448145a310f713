package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.ObjectId;
import org.jspecify.annotations.Nullable;

/** Is told of an object's alarm after it was committed, by the thread that committed it. */
@FunctionalInterface
public interface AlarmListener {
    /**
     * Says when the object is to be woken from now on.
     *
     * @param epochMillis null for never
     */
    void alarmChanged(ObjectId id, @Nullable Long epochMillis);
}
