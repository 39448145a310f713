package dev.jdo.emulator.object;

import dev.jdo.bridge.Incarnation;
import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.ReplyHost;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.event.AlarmResult;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.gate.Delivery;
import dev.jdo.emulator.gate.Stage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One run of an object's alarm (spec: alarms): a delivery like any other, after which the alarm goes together with what the
 * handler wrote last, or stays set where the handler failed. On the object's loop only.
 */
final class AlarmRun {
    /** How long a handler may take, waiting included. */
    private static final long LIMIT_MILLIS = 15 * 60 * 1000;

    private static final String TOO_LONG = "Alarm exceeded its allowed execution time";

    private final String whose;
    private final Stage stage;
    private final ObjectStorage storage;
    private final Event.Alarm alarm;
    private Clock.@Nullable Scheduled limit;
    private boolean abandoned;

    AlarmRun(String whose, Stage stage, ObjectStorage storage, Event.Alarm alarm) {
        this.whose = whose;
        this.stage = stage;
        this.storage = storage;
        this.alarm = alarm;
    }

    /** The object gives it up: if it fails now, it does not run again. */
    void abandon() {
        abandoned = true;
    }

    void play(Incarnation isolate, Clock clock, CompletableFuture<AlarmResult> outcome) {
        CompletableFuture<byte[]> played = new CompletableFuture<>();
        var _ = played.whenComplete((_, error) -> {
            if (limit != null) {
                limit.cancel();
            }
            outcome.complete(error == null ? AlarmResult.DONE : judge());
        });
        Delivery.play(stage, reply -> begin(isolate, clock, reply), played);
    }

    private AlarmResult judge() {
        if (abandoned) {
            return AlarmResult.ABANDONED;
        }
        return storage.commitFailed() ? AlarmResult.INTERRUPTED : AlarmResult.FAILED;
    }

    private void begin(Incarnation isolate, Clock clock, ReplyHost reply) {
        if (!storage.beginAlarm(alarm.scheduledTime())) {
            reply.value(null);
            return;
        }
        limit = clock.schedule(
                LIMIT_MILLIS, () -> stage.loop().post(() -> stage.breakWith(JsError.flagged(TOO_LONG, JsError.RESET))));
        limit.belongsTo(whose);
        isolate.entry().alarm(alarm.scheduledTime(), alarm.retryCount(), new Reply(storage, reply));
    }

    /** The handler's end: the alarm's fate is decided in the turn in which it ends. */
    private record Reply(ObjectStorage storage, ReplyHost reply) implements ReplyHost {
        @Override
        public void respond(HttpResponse response) {
            throw new IllegalStateException("an alarm has no response");
        }

        @Override
        public void value(byte @Nullable [] serialized) {
            storage.endAlarm(true);
            reply.value(null);
        }

        @Override
        public void fail(String name, String message, @Nullable String stack, byte @Nullable [] serialized, int flags) {
            storage.endAlarm(false);
            reply.fail(name, message, stack, serialized, flags);
        }
    }
}
