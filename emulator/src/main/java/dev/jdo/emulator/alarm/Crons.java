package dev.jdo.emulator.alarm;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.jdo.emulator.clock.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cron triggers of a worker, each run at every time that it stands for, in UTC. Five fields with the platform's
 * extensions: names of months and weekdays, L, W, LW and #; weekdays are numbered from 1, Sunday. A trigger never comes twice
 * at a time, and one that was missed, because the worker did not run then, is not made up for.
 */
public final class Crons implements AutoCloseable {
    /** Where cron triggers go. */
    public interface Worker {
        /**
         * The trigger is due.
         *
         * @param scheduledTime the time that it stands for, in milliseconds since 1970
         */
        void run(String cron, long scheduledTime);
    }

    private final Clock clock;
    private final Worker worker;
    private final Map<String, Clock.Scheduled> armed = new HashMap<>();
    private boolean closed;

    public Crons(Clock clock, Worker worker) {
        this.clock = clock;
        this.worker = worker;
    }

    /**
     * From now on the trigger comes by itself.
     *
     * @param cron as the config has it
     * @throws IllegalArgumentException where it is no cron expression; the message says why
     */
    public void add(String cron) {
        ExecutionTime times = ExecutionTime.forCron(new CronParser(definition())
                .parse(cron.toUpperCase(Locale.ROOT))
                .validate());
        schedule(cron, times);
    }

    private static CronDefinition definition() {
        return CronDefinitionBuilder.defineCron()
                .withMinutes()
                .and()
                .withHours()
                .and()
                .withDayOfMonth()
                .supportsL()
                .supportsW()
                .supportsLW()
                .and()
                .withMonth()
                .and()
                .withDayOfWeek()
                .withValidRange(1, 7)
                .withMondayDoWValue(2)
                .supportsL()
                .supportsHash()
                .and()
                .instance();
    }

    private synchronized void schedule(String cron, ExecutionTime times) {
        Long due = closed ? null : next(times, clock.millis());
        if (due != null) {
            arm(cron, times, due);
        }
    }

    private void arm(String cron, ExecutionTime times, long due) {
        Clock.Scheduled timer = clock.schedule(due - clock.millis(), () -> fire(cron, times, due));
        timer.belongsTo("cron " + cron);
        armed.put(cron, timer);
    }

    private synchronized void fire(String cron, ExecutionTime times, long due) {
        if (closed) {
            return;
        }
        if (clock.millis() < due) {
            arm(cron, times, due);
            return;
        }
        schedule(cron, times);
        worker.run(cron, due);
    }

    private static @Nullable Long next(ExecutionTime times, long after) {
        return times.nextExecution(Instant.ofEpochMilli(after).atZone(ZoneOffset.UTC))
                .map(time -> time.toInstant().toEpochMilli())
                .orElse(null);
    }

    /** Nothing comes any more. */
    @Override
    public synchronized void close() {
        closed = true;
        armed.values().forEach(Clock.Scheduled::cancel);
        armed.clear();
    }
}
