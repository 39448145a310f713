package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code durable_objects.bindings} (spec.md §1.3).
 *
 * @param name the name in {@code env}
 * @param className the class of its objects
 * @param scriptName the Worker that has the class, or null for the one bound; may name the bound one itself
 * @param environment the environment of that Worker, or null
 * @param location where the entry begins
 */
public record DurableObjectBinding(
        String name,
        String className,
        @Nullable String scriptName,
        @Nullable String environment,
        SourceLocation location) {

    /** Whether the class is in the Worker of this name, and not in another one. */
    public boolean isIn(String workerName) {
        return scriptName == null || scriptName.equals(workerName);
    }

    /** What tells its namespace from the others that the Worker of this name is bound to. */
    public String namespace(String workerName) {
        return isIn(workerName) ? className : scriptName + "/" + className;
    }

    /** The key of the class's objects on disk and in ids, for a binding of this Worker (spec.md §2.7). */
    public String uniqueKey(String workerName) {
        return (scriptName == null ? workerName : scriptName) + "-" + className;
    }
}
