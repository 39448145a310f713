package dev.jdo.emulator.product;

import dev.jdo.bridge.host.BatchHost;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/**
 * What a queue hands to its consumer.
 *
 * @param attempts of each message, counted when the batch was made
 */
record QueueBatch(String queue, QueueMetrics left, List<QueueMessage> messages, List<Integer> attempts)
        implements BatchHost {
    static QueueBatch of(String queue, QueueMetrics left, List<QueueMessage> messages) {
        return new QueueBatch(
                queue,
                left,
                messages,
                messages.stream().map(message -> message.failedAttempts() + 1).toList());
    }

    @Override
    public String metrics() {
        return left.json();
    }

    @Override
    public int size() {
        return messages.size();
    }

    @Override
    public String id(int index) {
        return messages.get(index).id;
    }

    @Override
    public double timestamp(int index) {
        return messages.get(index).timestamp;
    }

    @Override
    public int attempts(int index) {
        return attempts.get(index);
    }

    @Override
    public String contentType(int index) {
        return messages.get(index).type.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String text(int index) {
        return messages.get(index).text();
    }

    @Override
    public ByteBuffer bytes(int index) {
        return ByteBuffer.wrap(messages.get(index).body).asReadOnlyBuffer();
    }

    @Override
    public byte[] serialized(int index) {
        return messages.get(index).body;
    }
}
