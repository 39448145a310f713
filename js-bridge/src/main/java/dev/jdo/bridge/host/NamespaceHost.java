package dev.jdo.bridge.host;

import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/**
 * Port "namespaces": ids and stubs of the Durable Object namespaces that a worker is bound to. The key of one is its class
 * where the worker has that itself, else what its binding says.
 */
public interface NamespaceHost {
    /** The classes of this worker that have a namespace, one in each line. */
    @Export
    String classes();

    /** The id derived from a name, 64 hex digits. */
    @Export
    String idFromName(String key, String name);

    /** A new random id. */
    @Export
    String newUniqueId(String key);

    /**
     * The id in lower case.
     *
     * @throws dev.jdo.bridge.error.JsError a TypeError where it is not an id, or not one of this namespace
     */
    @Export
    String idFromString(String key, String hex);

    /** A stub for the object; making one wakes nobody. */
    @Export
    StubHost stub(String key, String id, @Nullable String name);
}
