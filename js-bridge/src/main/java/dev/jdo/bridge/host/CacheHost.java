package dev.jdo.bridge.host;

import dev.jdo.bridge.value.Body;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "cache": what {@code caches} keeps, by cache and key. What may be kept, and for how long, web/cache.js knows. */
public interface CacheHost {
    /** The entry of that key, or null. */
    @Export
    CompletableFuture<@Nullable EntryHost> get(String cache, String key);

    /** Keeps an entry in place of any other; the future gives true when all of its body is there. */
    @Export
    CompletableFuture<Boolean> put(String cache, String key, String head, @Nullable Body body);

    /** Forgets an entry; whether there was one. */
    @Export
    CompletableFuture<Boolean> delete(String cache, String key);

    /** One entry. */
    interface EntryHost {
        /** What was given as its head. */
        @Export
        String head();

        /** How many bytes its body has. */
        @Export
        double length();

        /** The body from a byte on, before another. */
        @Export
        Body body(double from, double to);
    }
}
