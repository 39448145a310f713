package dev.jdo.bridge;

import dev.jdo.bridge.host.BatchHost;
import dev.jdo.bridge.host.ReplyHost;
import dev.jdo.bridge.host.SocketHost;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.Parcel;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The functions of entry.js, typed: all that Java ever calls in an isolate besides settling promises. Each call belongs in
 * a turn.
 */
public interface Entry {
    /** Evaluates the project's main module; its top level runs now. */
    void evaluate(String specifier);

    /** What the main module exports: lines of a name, and a line "class", "object" or "other" after each. */
    String describeExports();

    /** Loads ahead what every event needs. */
    void warm();

    /**
     * Delivers a request to one of the worker's entrypoints.
     *
     * @param entrypoint the export's name
     * @param props the serialized ctx.props, or null
     */
    void fetchWorker(String entrypoint, byte @Nullable [] props, HttpRequest request, ReplyHost reply);

    /** Calls a method of one of the worker's entrypoints, or reads a property where {@code arguments} is null. */
    void callWorker(
            String entrypoint, byte @Nullable [] props, String path, @Nullable Parcel arguments, ReplyHost reply);

    /**
     * Runs the scheduled handler of one of the worker's entrypoints.
     *
     * @param scheduledTime in milliseconds since 1970
     */
    void scheduledWorker(String entrypoint, String cron, long scheduledTime, ReplyHost reply);

    /** Runs the queue handler of one of the worker's entrypoints. */
    void queueWorker(String entrypoint, BatchHost batch, ReplyHost reply);

    /** Makes the object of this isolate. */
    void construct(ReplyHost reply);

    /** Delivers a request to the object. */
    void fetchObject(HttpRequest request, ReplyHost reply);

    /** Calls a method of the object, or reads a property where {@code arguments} is null. */
    void callObject(String path, @Nullable Parcel arguments, ReplyHost reply);

    /** Calls what was exported, or something within it. */
    void callTarget(Value target, String path, @Nullable Parcel arguments, ReplyHost reply);

    /** Calls something within a result of values that was sent. */
    void callCopied(byte[] serialized, String path, @Nullable Parcel arguments, ReplyHost reply);

    /** Nobody holds what was exported any more. */
    void disposeTarget(Value target);

    /** Delivers the object's alarm. */
    void alarm(long scheduledTime, int retryCount, ReplyHost reply);

    /** Delivers a message, a String or a ByteBuffer, to the object. */
    void socketMessage(SocketHost socket, Object message, ReplyHost reply);

    /** Tells the object that a socket's peer has closed it. */
    void socketClose(SocketHost socket, int code, String reason, boolean clean, ReplyHost reply);

    /** Tells the object that a socket has failed. */
    void socketError(SocketHost socket, String message, ReplyHost reply);
}
