package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code queues} section of a config (https://developers.cloudflare.com/workers/wrangler/configuration/#queues). */
public record QueueSettings(List<Producer> producers, List<Consumer> consumers) {
    static final QueueSettings NONE = new QueueSettings(List.of(), List.of());

    /** What the platform's dev server takes where a consumer does not say. */
    static final double BATCH_SIZE = 5;

    static final double BATCH_TIMEOUT = 1;
    static final double RETRIES = 2;

    /**
     * A queue that the worker sends to.
     *
     * @param deliveryDelay how many seconds its messages wait, or null
     */
    public record Producer(String queue, @Nullable Integer deliveryDelay) {}

    /**
     * A queue whose messages the worker takes.
     *
     * @param batchTimeout in seconds
     * @param deadLetterQueue where messages go that failed too often, or null
     * @param retryDelay in seconds
     */
    public record Consumer(
            String queue,
            double batchSize,
            double batchTimeout,
            double retries,
            @Nullable String deadLetterQueue,
            double retryDelay,
            SourceLocation location) {}
}
