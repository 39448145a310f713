package dev.jdo.bridge.host;

import org.graalvm.polyglot.HostAccess.Export;

/** Port "compatibility": the behaviours that the project's compatibility date and flags turn on (spec §11). */
public interface CompatibilityHost {
    /** Whether the behaviour with this enabling name is on. */
    @Export
    boolean has(String flag);

    /** The enabling names of all behaviours, on or off, a line each. */
    @Export
    String known();
}
