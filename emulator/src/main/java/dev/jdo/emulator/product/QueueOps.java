package dev.jdo.emulator.product;

import dev.jdo.bridge.host.QueueHost;
import dev.jdo.emulator.gate.Stage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Port "queues" of a stage: what it sends leaves through its output gate. */
public record QueueOps(Stage stage, Queues queues) implements QueueHost {
    private static final int MOST_BYTES = 128_000;
    private static final int MOST_IN_A_BATCH = 100;
    private static final int MOST_BYTES_OF_A_BATCH = 288_000;
    private static final int LONGEST_DELAY = 86_400;

    /** What the platform's dev server answers to what it cannot read at all. */
    private static final String UNREADABLE = "Internal Server Error";

    private static final String FULL = "Too Many Requests";

    @Override
    public OutgoingHost to(String queue) {
        return new Outgoing(queue);
    }

    @Override
    public CompletableFuture<String> metrics(String queue) {
        return stage.current()
                .send(() -> CompletableFuture.completedFuture(
                        queues.queue(queue).metrics().json()));
    }

    /** A message that is to be sent; its body is null for what cannot be read. */
    private record Draft(QueueMessage.Type type, byte @Nullable [] body, double delaySeconds) {
        int length() {
            return body == null ? UNDEFINED : body.length;
        }
    }

    /** The length of what JSON makes of a value that it does not know. */
    private static final int UNDEFINED = "undefined".length();

    private final class Outgoing implements OutgoingHost {
        private final String name;
        private final List<Draft> drafts = new ArrayList<>();

        Outgoing(String name) {
            this.name = name;
        }

        @Override
        public void text(String contentType, @Nullable String body, double delaySeconds) {
            drafts.add(new Draft(
                    QueueMessage.Type.valueOf(contentType.toUpperCase(Locale.ROOT)),
                    body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                    delaySeconds));
        }

        @Override
        public void bytes(ByteBuffer body, double delaySeconds) {
            byte[] copy = new byte[body.remaining()];
            body.get(body.position(), copy);
            drafts.add(new Draft(QueueMessage.Type.BYTES, copy, delaySeconds));
        }

        @Override
        public void serialized(byte[] body, double delaySeconds) {
            drafts.add(new Draft(QueueMessage.Type.V8, body, delaySeconds));
        }

        @Override
        public CompletableFuture<String> send(boolean batch, double delaySeconds) {
            return stage.current().send(() -> CompletableFuture.completedFuture(take(batch, delaySeconds)));
        }

        private String take(boolean batch, double delaySeconds) {
            Queue queue = queues.queue(name);
            String before = queue.metrics().json();
            if (queues.consumer(name) == null) {
                return before;
            }
            String refusal = batch
                    ? refusalOfBatch(delaySeconds)
                    : refusal(drafts.getFirst().length());
            if (refusal == null && drafts.stream().anyMatch(QueueOps::unreadable)) {
                refusal = UNREADABLE;
            }
            if (refusal == null && !queue.send(messages(delaySeconds))) {
                refusal = FULL;
            }
            return refusal == null ? before : "{\"refused\":\"" + refusal + "\"}";
        }

        private @Nullable String refusalOfBatch(double delaySeconds) {
            int largest = drafts.stream().mapToInt(Draft::length).max().orElse(0);
            long all = drafts.stream().mapToLong(Draft::length).sum();
            if (drafts.size() > MOST_IN_A_BATCH) {
                return "batch message count of " + drafts.size() + " exceeds limit of " + MOST_IN_A_BATCH;
            }
            if (largest > MOST_BYTES) {
                return "message in batch has length " + largest + " bytes which exceeds single message size limit of "
                        + MOST_BYTES;
            }
            if (all > MOST_BYTES_OF_A_BATCH) {
                return "batch size of " + all + " bytes exceeds limit of " + MOST_BYTES_OF_A_BATCH;
            }
            return beyond(delaySeconds) ? UNREADABLE : null;
        }

        private List<Queue.Sent> messages(double delaySeconds) {
            double otherwise = Double.isNaN(delaySeconds) ? queues.deliveryDelay(name) : delaySeconds;
            long now = queues.clock().millis();
            List<Queue.Sent> sent = new ArrayList<>();
            for (Draft draft : drafts) {
                byte[] body = draft.body();
                if (body != null) {
                    sent.add(new Queue.Sent(
                            new QueueMessage(queues.newId(), now, draft.type(), body),
                            Double.isNaN(draft.delaySeconds()) ? otherwise : draft.delaySeconds()));
                }
            }
            return sent;
        }
    }

    private static @Nullable String refusal(int length) {
        return length > MOST_BYTES ? "message length of " + length + " bytes exceeds limit of " + MOST_BYTES : null;
    }

    private static boolean unreadable(Draft draft) {
        return draft.body() == null || beyond(draft.delaySeconds());
    }

    private static boolean beyond(double delaySeconds) {
        return delaySeconds < 0 || delaySeconds > LONGEST_DELAY;
    }
}
