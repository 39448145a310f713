package dev.jdo.bridge.host;

import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "services": entrypoints of this worker and of others. Making a stub wakes nobody. */
public interface ServiceHost {
    /**
     * What a service binding stands for.
     *
     * @param props the serialized ctx.props of the callee, or null
     */
    @Export
    StubHost bound(String binding, byte @Nullable [] props);

    /** An entrypoint of this very worker, by the export's name. */
    @Export
    StubHost loopback(String entrypoint, byte @Nullable [] props);
}
