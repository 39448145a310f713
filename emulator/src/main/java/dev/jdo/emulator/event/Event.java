package dev.jdo.emulator.event;

import dev.jdo.bridge.host.BatchHost;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.bridge.value.Parcel;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be delivered to a worker or an object.
 *
 * @param <R> what its handling gives back
 */
public sealed interface Event<R> {
    /** Whether it comes from a hibernatable socket. */
    default boolean ofSocket() {
        return this instanceof SocketMessage || this instanceof SocketClose || this instanceof SocketError;
    }

    /**
     * An HTTP request; the answer is its response.
     *
     * @param trace notes which objects its handling calls, or null
     */
    record Fetch(HttpRequest request, @Nullable Trace trace) implements Event<HttpResponse> {
        /** One that nobody follows. */
        public Fetch(HttpRequest request) {
            this(request, null);
        }
    }

    /**
     * A method call; the answer is the packed result, null for undefined.
     *
     * @param path the property's name, or a JSON array of names
     * @param arguments the packed array of arguments, or null to read a property
     */
    record Call(String path, @Nullable Parcel arguments) implements Event<Parcel> {}

    /**
     * A message on a hibernatable socket.
     *
     * @param socket the object's end
     * @param message a String or a ByteBuffer
     */
    record SocketMessage(Socket socket, Object message) implements Event<byte[]> {}

    /** A hibernatable socket's peer closed it, or vanished. */
    record SocketClose(Socket socket, int code, String reason, boolean clean) implements Event<byte[]> {}

    /**
     * A cron trigger of a worker.
     *
     * @param cron the expression, as the config has it
     * @param scheduledTime the time that it stands for, in milliseconds since 1970
     */
    record Scheduled(String cron, long scheduledTime) implements Event<ScheduledResult> {}

    /** What a queue hands to its consumer. */
    record Queue(BatchHost batch) implements Event<QueueResult> {}

    /**
     * An object's alarm.
     *
     * @param scheduledTime when it was set for, in milliseconds since 1970
     * @param retryCount how often it has failed before
     */
    record Alarm(long scheduledTime, int retryCount) implements Event<AlarmResult> {}

    /** A hibernatable socket failed otherwise. */
    record SocketError(Socket socket, String message) implements Event<byte[]> {}
}
