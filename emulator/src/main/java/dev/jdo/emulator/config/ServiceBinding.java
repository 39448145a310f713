package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * A binding to a Worker.
 *
 * @param name the name in {@code env}
 * @param service the Worker it calls; may be the bound one
 * @param entrypoint the named entrypoint, or null for the default one
 * @param props JSON text of {@code ctx.props} for the callee, or null
 * @param location where the entry begins
 */
public record ServiceBinding(
        String name,
        String service,
        @Nullable String entrypoint,
        @Nullable String props,
        SourceLocation location) {}
