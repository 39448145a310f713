package dev.jdo.bridge.host;

import org.graalvm.polyglot.HostAccess.Export;

/** Port "clock": what time it is. */
public interface TimeHost {
    /** Milliseconds since 1970, with a fraction. */
    @Export
    double now();
}
