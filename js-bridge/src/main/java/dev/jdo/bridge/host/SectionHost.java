package dev.jdo.bridge.host;

import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** One critical section, from inside. */
public interface SectionHost {
    /** It is over: {@code settle} is called and deliveries go on. */
    @Export
    void end();

    /** It failed: the object is reset, and everybody who waits gets this error. */
    @Export
    void fail(String name, String message, @Nullable String stack, byte @Nullable [] serialized);
}
