package dev.jdo.emulator.event;

/** What became of an alarm that was delivered (spec: alarms). */
public enum AlarmResult {
    /** The handler ran, or there was none to run: the alarm is over. */
    DONE,
    /** The handler failed: it runs again, a limited number of times. */
    FAILED,
    /** What failed was not the handler: it runs again, however often that happens. */
    INTERRUPTED,
    /** The object gave it up: it does not run again. */
    ABANDONED
}
