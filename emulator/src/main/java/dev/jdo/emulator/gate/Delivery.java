package dev.jdo.emulator.gate;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.ReplyHost;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.bridge.value.Parcel;
import dev.jdo.bridge.value.Pipe;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.event.QueueResult;
import dev.jdo.emulator.event.ScheduledResult;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One event on a stage, from the input gate to its outcome: it waits at the gate, plays its turns, and its answer leaves
 * through the output gate.
 */
public final class Delivery implements ReplyHost {
    private final IoContext context;
    private final CompletableFuture<@Nullable Object> outcome;
    private final Runnable settled;

    private Delivery(Stage stage, CompletableFuture<@Nullable Object> outcome) {
        this.outcome = outcome;
        this.context = new IoContext(stage, outcome::completeExceptionally);
        this.settled = context::settled;
    }

    private Delivery(IoContext joined, CompletableFuture<@Nullable Object> outcome) {
        Consumer<JsError> failure = outcome::completeExceptionally;
        this.outcome = outcome;
        this.context = joined;
        this.settled = () -> joined.leave(failure);
        joined.join(failure);
    }

    /** Plays the event: {@code js} hands it to JavaScript together with where the answer goes. On the loop only. */
    public static <R> void play(Stage stage, Consumer<ReplyHost> js, CompletableFuture<R> outcome) {
        Delivery delivery = of(stage, outcome);
        stage.enter(delivery.context, () -> js.accept(delivery));
    }

    /** Plays a call that belongs to an event which is open already. On the loop only. */
    @SuppressWarnings("unchecked") // a call answers with a parcel
    static void within(
            IoContext event, Stage stage, Consumer<ReplyHost> js, CompletableFuture<@Nullable Parcel> outcome) {
        Delivery delivery = new Delivery(event, (CompletableFuture<@Nullable Object>) (CompletableFuture<?>) outcome);
        stage.enter(event, () -> js.accept(delivery));
    }

    /**
     * As {@link #play}, but given up if its handler has not ended after so long (spec: setHibernatableWebSocketEventTimeout).
     *
     * @param late what its outcome is then
     */
    public static <R> void playWithin(
            Clock clock, long millis, JsError late, Stage stage, Consumer<ReplyHost> js, CompletableFuture<R> outcome) {
        Delivery delivery = of(stage, outcome);
        stage.enter(delivery.context, () -> {
            delivery.context.limit(clock, millis, late);
            js.accept(delivery);
        });
    }

    @SuppressWarnings("unchecked") // an event's entry function answers with the event's kind of result
    private static <R> Delivery of(Stage stage, CompletableFuture<R> outcome) {
        return new Delivery(stage, (CompletableFuture<@Nullable Object>) outcome);
    }

    @Override
    public void respond(HttpResponse response) {
        if (response.body() instanceof Pipe body) {
            context.streams(body);
        }
        answer(() -> outcome.complete(response));
    }

    @Override
    public void result(Parcel parcel) {
        parcel.from(context.objectId());
        answer(() -> {
            if (!outcome.complete(parcel)) {
                parcel.drop();
                parcel.dropWhole();
            }
        });
    }

    @Override
    public void copied(byte[] serialized, boolean named) {
        Parcel parcel = new Parcel(serialized);
        if (named) {
            parcel.standsFreely(new Copied(context.stage(), serialized));
        }
        parcel.from(context.objectId());
        answer(() -> outcome.complete(parcel));
    }

    @Override
    public void scheduled(boolean ok, boolean noRetry) {
        answer(() -> outcome.complete(new ScheduledResult(ok, noRetry)));
    }

    @Override
    public void batch(boolean ok, boolean retryAll, double delaySeconds, String retries) {
        answer(() -> outcome.complete(QueueResult.of(ok, retryAll, delaySeconds, retries)));
    }

    @Override
    public void value(byte @Nullable [] serialized) {
        answer(() -> outcome.complete(serialized));
    }

    @Override
    public void fail(String name, String message, @Nullable String stack, byte @Nullable [] serialized, int flags) {
        JsError error = new JsError(name, message, stack, serialized, flags);
        context.uncaught(error);
        answer(() -> outcome.completeExceptionally(error));
    }

    /** Until its answer has left, the event is open: where the writes before it fail, it fails. */
    private void answer(Runnable answer) {
        context.send(() -> {
            answer.run();
            settled.run();
        });
    }
}
