package dev.jdo.emulator.object;

import dev.jdo.bridge.host.StorageHost;
import dev.jdo.emulator.storage.KvEntry;
import java.util.List;

/** Entries that a worker read, as its JavaScript takes them. */
record KvEntries(List<KvEntry> entries) implements StorageHost.EntriesHost {
    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public String key(int index) {
        return entries.get(index).key();
    }

    @Override
    public byte[] value(int index) {
        return entries.get(index).value();
    }
}
