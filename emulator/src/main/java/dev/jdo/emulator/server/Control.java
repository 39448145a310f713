package dev.jdo.emulator.server;

import dev.jdo.emulator.clock.Move;
import dev.jdo.emulator.log.LogFeed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a running server can be told through its control endpoint. Every method may wait, and throws {@link
 * dev.jdo.bridge.error.UserError} where what is asked cannot be done.
 */
public interface Control {
    /**
     * What is running.
     *
     * @param classes the classes whose objects this worker has
     */
    record Status(long pid, List<ClassStatus> classes, ClockStatus clock) {}

    /**
     * A class.
     *
     * @param live the objects in memory
     * @param alarms how many alarms are set
     */
    record ClassStatus(String name, List<LiveObject> live, int alarms) {}

    /** An object in memory; its name where that is known. */
    record LiveObject(String id, @Nullable String name) {}

    /**
     * The clock.
     *
     * @param virtual whether it stands still until it is moved
     * @param pending how much waits for its time; 0 for a real clock, which is not asked
     */
    record ClockStatus(boolean virtual, long millis, int pending, Move.@Nullable Due next) {}

    Status status();

    ClockStatus clock();

    /** Moves the clock on. */
    Move advance(long millis, int most);

    /** Moves the clock to a time. */
    Move moveTo(long epochMillis, int most);

    /** Moves the clock from event to event. */
    Move drain(int most);

    /**
     * Evicts an object, when it is idle.
     *
     * @param object its name or its id
     * @return its id
     */
    String evict(String className, String object, boolean closeSockets);

    /**
     * What an object has printed lately, and prints from now on.
     *
     * @param object its name or its id
     */
    LogFeed.Reader logs(String className, String object);

    /**
     * Runs an object's alarm now.
     *
     * @return what became of it: done, failed, interrupted, abandoned, or running where it has not ended yet
     */
    String runAlarm(String className, String object);
}
