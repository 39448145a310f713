package dev.jdo.emulator.gate;

import dev.jdo.bridge.value.Parcel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something whose methods are called from other isolates; from any thread. */
interface Target extends Parcel.Reference {
    /**
     * Calls a method, or reads a property where {@code arguments} is null; what is left of the arguments is let go.
     *
     * @return the result, null for undefined; fails with what the callee threw
     */
    CompletableFuture<@Nullable Parcel> call(String path, @Nullable Parcel arguments);
}
