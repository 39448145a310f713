package dev.jdo.bridge.host;

import dev.jdo.bridge.value.Body;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/**
 * Port "kv": the entries of Workers KV namespaces. What a key, a value or an expiration may be, cloudflare/kv-namespace.js
 * knows; here they are taken as they are.
 */
public interface KvHost {
    /** The entry of that key, or null where there is none that has not expired. */
    @Export
    CompletableFuture<@Nullable EntryHost> get(String namespace, String key);

    /**
     * Stores a value in place of any other; the future gives true.
     *
     * @param value buffered
     * @param expiration in seconds since 1970, or -1
     * @param metadata a JSON text, or null
     */
    @Export
    CompletableFuture<Boolean> put(
            String namespace, String key, Body value, double expiration, @Nullable String metadata);

    /** Forgets the entry; the future gives true. */
    @Export
    CompletableFuture<Boolean> delete(String namespace, String key);

    /**
     * A page of keys: a JSON object with {@code keys} (each with name and, where it has them, expiration in seconds and
     * metadata) and, where more follow, {@code cursor}.
     *
     * @param cursor of the page before, or ""
     */
    @Export
    CompletableFuture<String> list(String namespace, String prefix, String cursor, int limit);

    /** What is stored under one key. */
    interface EntryHost {
        @Export
        Body value();

        /** A JSON text, or null. */
        @Export
        @Nullable
        String metadata();
    }
}
