package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * A binding to a product other than Durable Objects: present in the config, never a reason to refuse it.
 *
 * @param field the key it stands under, such as {@code kv_namespaces}
 * @param kind what wrangler calls it, such as {@code KV Namespace}
 * @param name the name in {@code env}
 * @param resource what it is bound to, or null where the config names nothing
 * @param store the id under which it keeps its data locally, or null for a product that jdo does not run
 * @param location where the entry begins
 */
public record OtherBinding(
        String field,
        String kind,
        String name,
        @Nullable String resource,
        @Nullable String store,
        SourceLocation location) {}
