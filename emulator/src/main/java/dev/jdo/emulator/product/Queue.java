package dev.jdo.emulator.product;

import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.config.QueueSettings;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.QueueResult;
import dev.jdo.emulator.log.Log;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue as the platform's dev server keeps it: in memory. A batch goes to the consumer when as many messages wait as it
 * takes, or when the first of them has waited for its batch timeout; what fails comes again after the retry delay, so often as
 * the consumer allows, and then goes to the dead letter queue, if there is one. Timeouts and delays run by the clock. Any
 * thread may call it.
 */
final class Queue {
    /** What one queue holds, also of what is delayed; beyond that it refuses. */
    static final long MOST_BYTES = 128L << 20;

    static final int MOST_MESSAGES = 100_000;

    private static final int SECOND = 1000;
    private static final int MILLISECOND = 1_000_000;

    /** A batch that is to be made. */
    private static final class Flush {
        private final Clock.@Nullable Scheduled timer;

        Flush(Clock.@Nullable Scheduled timer) {
            this.timer = timer;
        }

        boolean immediate() {
            return timer == null;
        }

        void cancel() {
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    /** A message that is sent, and after how many seconds it is to be there. */
    record Sent(QueueMessage message, double delaySeconds) {}

    private final String name;
    private final Queues queues;
    private final Deque<QueueMessage> messages = new ArrayDeque<>();
    private @Nullable Flush pending;
    private long bytes;
    private long heldBytes;
    private int held;

    Queue(String name, Queues queues) {
        this.name = name;
        this.queues = queues;
    }

    synchronized QueueMetrics metrics() {
        QueueMessage first = messages.peekFirst();
        return new QueueMetrics(messages.size(), bytes, first == null ? 0 : first.timestamp);
    }

    /** Takes them all, or none where that would be more than it holds; what is sent while nobody consumes it is dropped. */
    synchronized boolean send(List<Sent> sent) {
        long size = sent.stream().mapToLong(one -> one.message().body.length).sum();
        if (held + sent.size() > MOST_MESSAGES || heldBytes + size > MOST_BYTES) {
            return false;
        }
        held += sent.size();
        heldBytes += size;
        sent.forEach(one -> after(one.delaySeconds(), one.message()));
        return true;
    }

    private void after(double delaySeconds, QueueMessage message) {
        if (delaySeconds > 0) {
            queues.clock()
                    .schedule((long) (delaySeconds * SECOND), () -> add(message))
                    .belongsTo("queue " + name);
        } else {
            add(message);
        }
    }

    private synchronized void add(QueueMessage message) {
        messages.addLast(message);
        bytes += message.body.length;
        flushInTime();
    }

    /** Sees to it that what waits goes to its consumer: at once where that makes a whole batch. */
    private void flushInTime() {
        Queues.Consumer consumer = queues.consumer(name);
        if (consumer == null) {
            return;
        }
        boolean whole = messages.size() >= batchSize(consumer.settings());
        if (pending != null) {
            if (pending.immediate() || !whole) {
                return;
            }
            pending.cancel();
        }
        long delay = whole ? 0 : (long) (consumer.settings().batchTimeout() * SECOND);
        Clock.Scheduled timer = null;
        if (delay > 0) {
            timer = queues.clock().schedule(delay, this::flushSoon);
            timer.belongsTo("queue " + name);
        } else {
            flushSoon();
        }
        pending = new Flush(timer);
    }

    private static int batchSize(QueueSettings.Consumer settings) {
        return (int) Math.max(1, settings.batchSize());
    }

    private void flushSoon() {
        queues.executor().execute(this::flush);
    }

    private void flush() {
        Queues.Consumer consumer = queues.consumer(name);
        List<QueueMessage> batch = consumer == null ? List.of() : take(batchSize(consumer.settings()));
        if (consumer == null || batch.isEmpty()) {
            flushed();
            return;
        }
        long began = queues.clock().nanos();
        var _ = consumer.receiver()
                .deliver(new Event.Queue(QueueBatch.of(name, metrics(), batch)))
                .whenComplete((result, error) -> {
                    long millis = (queues.clock().nanos() - began) / MILLISECOND;
                    if (error != null) {
                        consumer.log().line(Log.Level.ERROR, String.valueOf(error.getMessage()));
                    }
                    end(consumer, batch, error == null ? result : QueueResult.FAILED, millis);
                });
    }

    private synchronized List<QueueMessage> take(int most) {
        List<QueueMessage> batch = new ArrayList<>();
        while (batch.size() < most && !messages.isEmpty()) {
            QueueMessage message = messages.removeFirst();
            bytes -= message.body.length;
            batch.add(message);
        }
        return batch;
    }

    private void end(Queues.Consumer consumer, List<QueueMessage> batch, QueueResult result, long millis) {
        QueueSettings.Consumer settings = consumer.settings();
        double attempts = settings.retries() + 1;
        String dead = settings.deadLetterQueue();
        List<QueueMessage> letters = new ArrayList<>();
        List<Sent> again = new ArrayList<>();
        int acked = 0;
        for (int i = 0; i < batch.size(); i++) {
            QueueMessage message = batch.get(i);
            if (!result.again(i)) {
                acked++;
                forget(message);
            } else if (message.failed() < attempts) {
                consumer.log()
                        .line(Log.Level.DEBUG, "Retrying message \"" + message.id + "\" on queue \"" + name + "\"...");
                again.add(new Sent(message, result.delay(i, settings.retryDelay())));
            } else {
                forget(message);
                if (dead != null) {
                    letters.add(message.anew());
                }
                consumer.log().line(Log.Level.WARN, givenUp(message, dead, (long) attempts));
            }
        }
        String shown = "QUEUE " + name + " " + acked + "/" + batch.size() + " (" + millis + "ms)";
        consumer.log().line(Log.Level.INFO, shown);
        synchronized (this) {
            again.forEach(one -> after(one.delaySeconds(), one.message()));
        }
        flushed();
        if (dead != null && !letters.isEmpty()) {
            queues.deadLetters(dead, letters);
        }
    }

    private String givenUp(QueueMessage message, @Nullable String dead, long attempts) {
        String failed = attempts + " failed attempt" + (attempts == 1 ? "" : "s");
        String which = "message \"" + message.id + "\" on queue \"" + name + "\"";
        return dead == null
                ? "Dropped " + which + " after " + failed + "!"
                : "Moving " + which + " to dead letter queue \"" + dead + "\" after " + failed + "...";
    }

    private synchronized void forget(QueueMessage message) {
        held--;
        heldBytes -= message.body.length;
    }

    private synchronized void flushed() {
        pending = null;
        if (!messages.isEmpty()) {
            flushInTime();
        }
    }
}
