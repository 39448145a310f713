package dev.jdo.emulator.alarm;

import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.event.AlarmResult;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.id.ObjectId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of one namespace: each is delivered when its time has come, one at a time for each object, and again after a
 * while where that failed (spec: alarms). What is set is stored elsewhere; here is only what is waited for, so that retries are
 * forgotten when the process ends and the alarm is not. Safe for use by many threads.
 */
public final class Alarms implements AutoCloseable {
    /** The objects whose alarms these are. */
    public interface Objects {
        /** Delivers it; the future fails where the handler was not reached. */
        CompletableFuture<AlarmResult> deliver(ObjectId id, Event.Alarm alarm);

        /** It will not run any more: what is stored of it goes, if it is still set for then. */
        void drop(ObjectId id, long scheduledTime);
    }

    private final String className;
    private final Clock clock;
    private final Backoff backoff;
    private final Map<String, Pending> pending = new HashMap<>();
    private @Nullable Objects objects;
    private boolean closed;

    /** Nothing is delivered until {@link #start}. */
    public Alarms(String className, Clock clock, Backoff backoff) {
        this.className = className;
        this.clock = clock;
        this.backoff = backoff;
    }

    /** One object's alarm. */
    private final class Pending {
        private final ObjectId id;
        private final long scheduledTime;
        private Clock.@Nullable Scheduled timer;
        private int retries;
        private int step;
        private boolean counted = true;
        private boolean running;
        private boolean replaced;
        private @Nullable Long replacement;

        Pending(ObjectId id, long scheduledTime) {
            this.id = id;
            this.scheduledTime = scheduledTime;
        }

        /** Under the lock. */
        void arm(long delayMillis) {
            timer = clock.schedule(delayMillis, () -> fire(this));
            timer.belongsTo(className + "/" + id.label());
        }

        /** Under the lock: whether it runs again, and when. */
        boolean again(boolean counts) {
            if (retries >= Backoff.MOST_RETRIES) {
                return false;
            }
            if (counts) {
                retries++;
                if (!counted) {
                    step = 0;
                }
            }
            counted = counts;
            arm(backoff.millis(id, step++));
            return true;
        }
    }

    /** Delivers from now on what is set, the alarms that are overdue first. */
    public synchronized void start(Objects receivers) {
        objects = receivers;
    }

    /** The object is to be woken then, or never; told after that was stored. */
    public synchronized void changed(ObjectId id, @Nullable Long epochMillis) {
        if (closed) {
            return;
        }
        Pending known = pending.get(id.hex());
        if (known != null && known.running) {
            known.replaced = true;
            known.replacement = epochMillis;
            return;
        }
        if (known != null && known.timer != null) {
            known.timer.cancel();
        }
        set(known != null && id.name() == null ? known.id : id, epochMillis);
    }

    private void set(ObjectId id, @Nullable Long epochMillis) {
        if (epochMillis == null) {
            pending.remove(id.hex());
            return;
        }
        Pending next = new Pending(id, epochMillis);
        pending.put(id.hex(), next);
        next.arm(epochMillis - clock.millis());
    }

    private void fire(Pending alarm) {
        synchronized (this) {
            if (closed || alarm.running || pending.get(alarm.id.hex()) != alarm) {
                return;
            }
            long early = alarm.scheduledTime - clock.millis();
            if (early > 0) {
                alarm.arm(early);
                return;
            }
            alarm.running = true;
        }
        var _ = deliver(alarm);
    }

    /**
     * Delivers the object's alarm now, whatever it was set for.
     *
     * @return null where none is set, or it runs already
     */
    public @Nullable CompletableFuture<AlarmResult> run(ObjectId id) {
        Pending alarm;
        synchronized (this) {
            alarm = pending.get(id.hex());
            if (closed || alarm == null || alarm.running) {
                return null;
            }
            if (alarm.timer != null) {
                alarm.timer.cancel();
            }
            alarm.running = true;
        }
        return deliver(alarm);
    }

    private CompletableFuture<AlarmResult> deliver(Pending alarm) {
        Objects receivers = objects;
        if (receivers == null) {
            throw new IllegalStateException("alarms of " + className + " were set before they were started");
        }
        CompletableFuture<AlarmResult> finished = new CompletableFuture<>();
        var _ = receivers
                .deliver(alarm.id, new Event.Alarm(alarm.scheduledTime, alarm.retries))
                .whenComplete((result, error) -> {
                    AlarmResult known = error == null ? result : AlarmResult.INTERRUPTED;
                    if (finish(alarm, known)) {
                        receivers.drop(alarm.id, alarm.scheduledTime);
                    }
                    finished.complete(known);
                });
        return finished;
    }

    /** What comes after a run; true where the alarm is given up. */
    private synchronized boolean finish(Pending alarm, AlarmResult result) {
        alarm.running = false;
        if (closed) {
            return false;
        }
        if (alarm.replaced) {
            set(alarm.id, alarm.replacement);
            return false;
        }
        boolean fails = result == AlarmResult.FAILED || result == AlarmResult.INTERRUPTED;
        if (fails && alarm.again(result == AlarmResult.FAILED)) {
            return false;
        }
        pending.remove(alarm.id.hex());
        return result != AlarmResult.DONE;
    }

    /** How many objects have an alarm. */
    public synchronized int count() {
        return pending.size();
    }

    /** Nothing is delivered any more; what is stored stays. */
    @Override
    public synchronized void close() {
        closed = true;
        pending.values().forEach(alarm -> {
            if (alarm.timer != null) {
                alarm.timer.cancel();
            }
        });
        pending.clear();
    }
}
