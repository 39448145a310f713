package dev.jdo.emulator.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jdo.bridge.error.SourceLocation;
import dev.jdo.bridge.error.UserError;
import dev.jdo.bridge.host.BatchHost;
import dev.jdo.emulator.clock.InFlight;
import dev.jdo.emulator.clock.VirtualClock;
import dev.jdo.emulator.config.QueueSettings;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.QueueResult;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.log.Log;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueTest {
    private static final QueueResult OK = new QueueResult(true, false, null, Map.of());
    private static final int BATCH = 3;
    private static final int TIMEOUT = 10;
    private static final int RETRIES = 2;
    private static final int RETRY_DELAY = 60;

    private final InFlight inFlight = new InFlight();
    private final VirtualClock clock = new VirtualClock(0, inFlight);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Queues queues = new Queues(clock, inFlight.counted(thread));
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<BatchHost, QueueResult> handler = batch -> OK;

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    /** Notes what comes and when, and answers with what the handler says. */
    private final class Worker implements Receiver {
        @Override
        @SuppressWarnings("unchecked") // a queue's event is answered with its result
        public <R> CompletableFuture<R> deliver(Event<R> event) {
            BatchHost batch = ((Event.Queue) event).batch();
            StringBuilder text = new StringBuilder(clock.millis() / 1000 + "s " + batch.queue() + ":");
            for (int i = 0; i < batch.size(); i++) {
                text.append(' ').append(batch.text(i)).append('#').append(batch.attempts(i));
            }
            seen.add(text.toString());
            return (CompletableFuture<R>) CompletableFuture.completedFuture(handler.apply(batch));
        }
    }

    private final class Lines implements Log {
        @Override
        public void line(Level level, String text) {
            if (level != Level.DEBUG) {
                lines.add(text);
            }
        }

        @Override
        public void console(Level level, String text) {}
    }

    private static QueueSettings.Consumer consumer(String queue, @Nullable String dead) {
        return new QueueSettings.Consumer(
                queue, BATCH, TIMEOUT, RETRIES, dead, RETRY_DELAY, new SourceLocation("wrangler.jsonc", 1, 1, null));
    }

    private void consume(QueueSettings.Consumer... consumers) {
        queues.configure("worker", new QueueSettings(List.of(), List.of(consumers)), new Worker(), new Lines());
    }

    private void send(double delay, String... bodies) {
        List<Queue.Sent> sent = new ArrayList<>();
        for (String body : bodies) {
            sent.add(new Queue.Sent(message(body), delay));
        }
        assertThat(queues.queue("q").send(sent)).isTrue();
    }

    private QueueMessage message(String body) {
        return new QueueMessage(
                body + "-id", clock.millis(), QueueMessage.Type.TEXT, body.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> within(int seconds) {
        clock.advance(seconds * 1000L, 1000);
        return seen;
    }

    @Test
    void handsOverAWholeBatchAtOnceAndTheRestAfterTheTimeout() {
        consume(consumer("q", null));
        send(0, "a", "b", "c", "d", "e", "f", "g");
        assertThat(within(0)).containsExactly("0s q: a#1 b#1 c#1", "0s q: d#1 e#1 f#1");
        assertThat(queues.queue("q").metrics().count()).isEqualTo(1);
        assertThat(within(TIMEOUT)).endsWith("10s q: g#1").hasSize(3);
        assertThat(lines).containsExactly("QUEUE q 3/3 (0ms)", "QUEUE q 3/3 (0ms)", "QUEUE q 1/1 (0ms)");
        assertThat(queues.queue("q").metrics()).isEqualTo(new QueueMetrics(0, 0, 0));
    }

    @Test
    void aBatchThatFillsUpDoesNotWaitForItsTimeout() {
        consume(consumer("q", null));
        send(0, "a", "b");
        assertThat(within(4)).isEmpty();
        send(0, "c");
        assertThat(within(0)).containsExactly("4s q: a#1 b#1 c#1");
        assertThat(within(100)).hasSize(1);
    }

    @Test
    void delaysByTheClock() {
        consume(consumer("q", null));
        send(3600, "later");
        send(0, "now");
        assertThat(queues.queue("q").metrics().count()).isEqualTo(1);
        assertThat(within(7200)).containsExactly("10s q: now#1", "3610s q: later#1");
    }

    @Test
    void retriesAfterTheDelayOfTheMessageOrTheBatchOrTheQueue() {
        consume(consumer("q", null));
        handler = batch ->
                batch.attempts(0) > 1 ? OK : new QueueResult(true, false, null, Map.of(0, QueueResult.UNSAID, 1, 5));
        send(0, "a", "b", "c");
        assertThat(within(1000)).containsExactly("0s q: a#1 b#1 c#1", "15s q: b#2", "70s q: a#2");
        seen.clear();
        handler = batch -> batch.attempts(0) > 1 ? OK : new QueueResult(true, true, 100, Map.of());
        send(0, "a", "b", "c");
        assertThat(within(1000)).containsExactly("1000s q: a#1 b#1 c#1", "1100s q: a#2 b#2 c#2");
    }

    @Test
    void givesUpAfterSoManyRetries() {
        consume(consumer("q", null));
        handler = batch -> QueueResult.FAILED;
        send(0, "a");
        assertThat(within(1000)).containsExactly("10s q: a#1", "80s q: a#2", "150s q: a#3");
        assertThat(lines)
                .containsExactly(
                        "QUEUE q 0/1 (0ms)",
                        "QUEUE q 0/1 (0ms)",
                        "Dropped message \"a-id\" on queue \"q\" after 3 failed attempts!",
                        "QUEUE q 0/1 (0ms)");
    }

    @Test
    void whatIsGivenUpGoesToTheDeadLetterQueueAsItWasSent() {
        consume(consumer("q", "dead"), consumer("dead", null));
        List<String> dead = new ArrayList<>();
        handler = batch -> {
            if (batch.queue().equals("q")) {
                return QueueResult.FAILED;
            }
            dead.add(batch.id(0) + " sent at " + batch.timestamp(0));
            return OK;
        };
        send(0, "a");
        assertThat(within(1000)).endsWith("150s q: a#3", "160s dead: a#1");
        assertThat(dead).containsExactly("a-id sent at 0.0");
    }

    @Test
    void refusesMoreThanItHolds() {
        consume(consumer("q", null));
        List<Queue.Sent> many = Collections.nCopies(Queue.MOST_MESSAGES, new Queue.Sent(message("x"), 86_400));
        assertThat(queues.queue("q").send(many)).isTrue();
        assertThat(queues.queue("q").send(List.of(new Queue.Sent(message("x"), 0))))
                .isFalse();
    }

    @Test
    void aQueueHasOneConsumerAndIsNotItsOwnDeadLetterQueue() {
        consume(consumer("q", null));
        QueueSettings same = new QueueSettings(List.of(), List.of(consumer("q", null)));
        assertThatThrownBy(() -> queues.configure("other", same, new Worker(), new Lines()))
                .isInstanceOf(UserError.class)
                .hasMessage("Multiple consumers defined for queue \"q\": \"worker\" and \"other\"");
        assertThatThrownBy(() -> consume(consumer("q", "q")))
                .isInstanceOf(UserError.class)
                .hasMessage("Dead letter queue for queue \"q\" cannot be itself");
    }
}
