package dev.jdo.emulator.product;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.config.QueueSettings;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.log.Log;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The queues of all workers that run together, and who consumes them. Any thread may call it. */
public final class Queues {
    private static final int ID_BYTES = 16;

    /**
     * The worker that takes the messages of a queue.
     *
     * @param log where its lines go
     */
    record Consumer(String worker, QueueSettings.Consumer settings, Receiver receiver, Log log) {}

    private final Clock clock;
    private final Executor executor;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Queue> queues = new ConcurrentHashMap<>();
    private final Map<String, Consumer> consumers = new ConcurrentHashMap<>();
    private final Map<String, List<QueueSettings.Producer>> producers = new ConcurrentHashMap<>();

    /** @param executor hands batches to their consumers */
    public Queues(Clock clock, Executor executor) {
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * A worker's config, in place of what it had before.
     *
     * @param receiver the worker
     * @param log where lines about its batches go
     * @throws UserError QUEUE_CONSUMERS where another worker consumes the same queue, QUEUE_DEAD_LETTERS where a queue would be
     *     its own dead letter queue; all stays as it was
     */
    public synchronized void configure(String worker, QueueSettings settings, Receiver receiver, Log log) {
        for (QueueSettings.Consumer consumer : settings.consumers()) {
            String queue = consumer.queue();
            Consumer other = consumers.get(queue);
            if (other != null && !other.worker().equals(worker)) {
                throw new UserError(
                        "QUEUE_CONSUMERS",
                        "Multiple consumers defined for queue \"" + queue + "\": \"" + other.worker() + "\" and \""
                                + worker + "\"",
                        consumer.location(),
                        "A queue has one consumer.");
            }
            if (queue.equals(consumer.deadLetterQueue())) {
                throw new UserError(
                        "QUEUE_DEAD_LETTERS",
                        "Dead letter queue for queue \"" + queue + "\" cannot be itself",
                        consumer.location(),
                        "Name another queue, or none.");
            }
        }
        consumers.values().removeIf(consumer -> consumer.worker().equals(worker));
        settings.consumers()
                .forEach(consumer -> consumers.put(consumer.queue(), new Consumer(worker, consumer, receiver, log)));
        producers.put(worker, settings.producers());
    }

    Queue queue(String name) {
        return queues.computeIfAbsent(name, key -> new Queue(key, this));
    }

    /** Who takes the messages of a queue, or null where nobody does. */
    @Nullable
    Consumer consumer(String queue) {
        return consumers.get(queue);
    }

    /** How many seconds messages to a queue wait where they say nothing about it. */
    int deliveryDelay(String queue) {
        return producers.values().stream()
                .flatMap(List::stream)
                .filter(producer -> producer.queue().equals(queue) && producer.deliveryDelay() != null)
                .mapToInt(producer -> producer.deliveryDelay() == null ? 0 : producer.deliveryDelay())
                .findFirst()
                .orElse(0);
    }

    /** What a queue gave up goes to another one; where nobody consumes that, it is gone. */
    void deadLetters(String name, List<QueueMessage> letters) {
        if (consumer(name) != null) {
            int delay = deliveryDelay(name);
            var _ = queue(name)
                    .send(letters.stream()
                            .map(letter -> new Queue.Sent(letter, delay))
                            .toList());
        }
    }

    /** 32 hex digits. */
    String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Clock clock() {
        return clock;
    }

    Executor executor() {
        return executor;
    }
}
