package dev.jdo.bridge.host;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "queues": messages to queues. What a body or a content type may be, cloudflare/queue.js knows. */
public interface QueueHost {
    /** Begins what is to be sent to a queue. */
    @Export
    OutgoingHost to(String queue);

    /** How much waits in a queue; a JSON object: backlogCount, backlogBytes, oldestMessageTimestamp (0 where none does). */
    @Export
    CompletableFuture<String> metrics(String queue);

    /** Messages that are to be sent together. */
    interface OutgoingHost {
        /**
         * One of type text or json.
         *
         * @param body null for a value that JSON does not know
         * @param delaySeconds NaN where the message says nothing about it
         */
        @Export
        void text(String contentType, @Nullable String body, double delaySeconds);

        /** One of type bytes. */
        @Export
        void bytes(ByteBuffer body, double delaySeconds);

        /** One of type v8. */
        @Export
        void serialized(byte[] body, double delaySeconds);

        /**
         * Sends them once the writes so far are committed. The future gives the queue's metrics as they were before, as
         * {@link QueueHost#metrics} does, or a JSON object whose {@code refused} says why the queue does not take them.
         *
         * @param batch false for a single message that was not sent as a batch
         * @param delaySeconds for messages that say nothing about it; NaN for the queue's own
         */
        @Export
        CompletableFuture<String> send(boolean batch, double delaySeconds);
    }
}
