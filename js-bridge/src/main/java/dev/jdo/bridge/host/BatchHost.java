package dev.jdo.bridge.host;

import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess.Export;

/** The messages that a queue hands to its consumer at once. */
public interface BatchHost {
    /** The queue's name. */
    @Export
    String queue();

    /** What is left in the queue, as {@link QueueHost#metrics} gives it. */
    @Export
    String metrics();

    @Export
    int size();

    @Export
    String id(int index);

    /** When it was sent, in milliseconds since 1970. */
    @Export
    double timestamp(int index);

    /** Which attempt to deliver it this is, from 1. */
    @Export
    int attempts(int index);

    /** text, json, bytes or v8. */
    @Export
    String contentType(int index);

    /** The body of a message of type text or json. */
    @Export
    String text(int index);

    /** The body of a message of type bytes. */
    @Export
    ByteBuffer bytes(int index);

    /** The body of a message of type v8. */
    @Export
    byte[] serialized(int index);
}
