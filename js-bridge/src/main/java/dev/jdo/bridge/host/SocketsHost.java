package dev.jdo.bridge.host;

import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "sockets": pairs for everyone, and the hibernatable sockets of an object. */
public interface SocketsHost {
    /** Makes two ends, each the other's peer. */
    @Export
    PairHost pair();

    /** The end that a response carried, in this isolate. */
    @Export
    SocketHost end(Object raw);

    /** Hands the end to the object: its events wake it. */
    @Export
    void accept(SocketHost end, String tags);

    /** The object's sockets, newest first, or with a tag oldest first. */
    @Export
    ListHost list(@Nullable String tag);

    /** The tags with which an end was accepted, each followed by a newline; null where it was not. */
    @Export
    @Nullable
    String tags(SocketHost end);

    /** Two ends. */
    interface PairHost {
        @Export
        SocketHost first();

        @Export
        SocketHost second();
    }

    /** Ends in order. */
    interface ListHost {
        @Export
        int size();

        @Export
        SocketHost get(int index);
    }
}
