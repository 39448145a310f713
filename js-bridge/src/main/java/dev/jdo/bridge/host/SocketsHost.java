package dev.jdo.bridge.host;

import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Port "sockets": pairs for everyone, and the hibernatable sockets of an object. */
public interface SocketsHost {
    /** Makes two ends, each the other's peer. */
    @Export
    PairHost pair();

    /** The end that a response carried, in this isolate. */
    @Export
    SocketHost end(Object raw);

    /** Hands the end to the object: its events wake it. Tags are an array of strings. */
    @Export
    void accept(SocketHost end, Value tags);

    /** The object's sockets, newest first, or with a tag oldest first. */
    @Export
    ListHost list(@Nullable String tag);

    /** The tags with which an end was accepted; null where it was not. */
    @Export
    String @Nullable [] tags(SocketHost end);

    /** From now on this text is answered on every socket, without the object; null: none is. */
    @Export
    void setAutoResponse(@Nullable String request, String response);

    /** Request and response, or null. */
    @Export
    String @Nullable [] autoResponse();

    /** When the end was last answered automatically, in milliseconds since 1970, or -1. */
    @Export
    double answered(SocketHost end);

    /** How long an event may take, in milliseconds; 0: for ever. */
    @Export
    void setEventTimeout(double millis);

    @Export
    double eventTimeout();

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
