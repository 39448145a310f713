package dev.jdo.emulator.event;

/**
 * What became of a scheduled event.
 *
 * @param ok false where the handler failed, or what it waited for, or there is none
 * @param noRetry the handler asked not to be run again, or there is none
 */
public record ScheduledResult(boolean ok, boolean noRetry) {}
