package dev.jdo.emulator.product;

import java.nio.charset.StandardCharsets;

/** A message in a queue. Belongs to its queue. */
final class QueueMessage {
    /** As its sender made it. */
    enum Type {
        TEXT,
        JSON,
        BYTES,
        V8
    }

    final String id;
    final long timestamp;
    final Type type;
    final byte[] body;
    private int failedAttempts;

    /** @param timestamp when it was sent, in milliseconds since 1970 */
    QueueMessage(String id, long timestamp, Type type, byte[] body) {
        this.id = id;
        this.timestamp = timestamp;
        this.type = type;
        this.body = body;
    }

    /** The same message, as a dead letter queue gets it: nobody has tried to deliver it. */
    QueueMessage anew() {
        return new QueueMessage(id, timestamp, type, body);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    int failedAttempts() {
        return failedAttempts;
    }

    /** It was not delivered once more; how often that was so. */
    int failed() {
        return ++failedAttempts;
    }
}
