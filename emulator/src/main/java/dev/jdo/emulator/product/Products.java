package dev.jdo.emulator.product;

import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.storage.D1Database;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.storage.KvNamespace;
import dev.jdo.emulator.storage.R2Blobs;
import dev.jdo.emulator.storage.R2Bucket;
import dev.jdo.emulator.storage.StateFolder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** What the products that a worker is bound to store, by id, each opened when it is first asked for. */
public final class Products implements AutoCloseable {
    private final StateFolder state;
    private final DatabaseOptions options;
    private final Clock clock;
    private final Executor executor;
    private final Map<String, Shared<KvNamespace>> namespaces = new ConcurrentHashMap<>();
    private final Map<String, Shared<D1Database>> databases = new ConcurrentHashMap<>();
    private final Map<String, Shared<R2Bucket>> buckets = new ConcurrentHashMap<>();

    /** @param executor runs what they are asked, one thing at a time for each of them */
    public Products(StateFolder state, DatabaseOptions options, Clock clock, Executor executor) {
        this.state = state;
        this.options = options;
        this.clock = clock;
        this.executor = executor;
    }

    Shared<KvNamespace> kv(String id) {
        return namespaces.computeIfAbsent(id, key -> new Shared<>(new KvNamespace(state, key, options), executor));
    }

    Shared<D1Database> d1(String id) {
        return databases.computeIfAbsent(
                id, key -> new Shared<>(new D1Database(state, key, options, clock::nanos), executor));
    }

    Shared<R2Bucket> r2(String name) {
        return buckets.computeIfAbsent(name, key -> new Shared<>(new R2Bucket(state, key, options), executor));
    }

    /** Where the values of a bucket are. */
    R2Blobs r2Blobs(String name) {
        return new R2Blobs(state, name);
    }

    /** Runs what does not wait. */
    Executor executor() {
        return executor;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        namespaces.values().forEach(Shared::close);
        databases.values().forEach(Shared::close);
        buckets.values().forEach(Shared::close);
    }
}
