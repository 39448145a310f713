package dev.jdo.emulator.object;

import dev.jdo.bridge.host.StorageHost;
import dev.jdo.emulator.storage.KvEntry;
import dev.jdo.emulator.storage.KvWalk;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A walk over the entries of a list, and its current entry. */
final class KvWalkOps implements StorageHost.WalkHost {
    private final TurnStorage storage;
    private final KvWalk walk;
    private @Nullable KvEntry entry;

    KvWalkOps(TurnStorage storage, KvWalk walk) {
        this.storage = storage;
        this.walk = walk;
    }

    @Override
    public boolean next() {
        entry = storage.attempt(walk::next);
        return entry != null;
    }

    @Override
    public String key() {
        return Objects.requireNonNull(entry, "there is no current entry").key();
    }

    @Override
    public byte[] value() {
        return Objects.requireNonNull(entry, "there is no current entry").value();
    }
}
