package dev.jdo.bridge.host;

import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Port "state": what {@code ctx} of a Durable Object needs from outside (spec: DurableObjectState). */
public interface StateHost {
    /** The object's id, 64 hex digits. */
    @Export
    String id();

    /** The name it was made from, where that is known and at most 1,024 bytes long. */
    @Export
    @Nullable
    String name();

    /** The class to construct, as the worker exports it. */
    @Export
    String className();

    /** True where the class has the SQL API. */
    @Export
    boolean sqlite();

    /**
     * Runs {@code run(section)} in a later turn in which nothing else is delivered until the section has ended.
     *
     * @param settle called with no arguments when the section has ended well, before anything else is delivered
     */
    @Export
    void enterSection(Value run, Value settle);

    /**
     * Resets the object at once; does not return.
     *
     * @param retryAlarm whether an alarm that runs now is to run again
     */
    @Export
    void abort(@Nullable String reason, boolean retryAlarm);
}
