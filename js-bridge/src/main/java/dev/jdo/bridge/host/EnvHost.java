package dev.jdo.bridge.host;

import org.graalvm.polyglot.HostAccess.Export;

/** Port "env": what the worker is bound to. */
public interface EnvHost {
    /**
     * A JSON array of bindings in order, each an object with name, kind and what the kind needs: {@code text} and
     * {@code json} a value, {@code durable_object} a className, {@code service}
     * props or none, {@code kv_namespaces} and {@code d1_databases} an id, {@code unsupported} a type.
     */
    @Export
    String bindings();
}
