package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.ObjectId;

/**
 * An alarm that waits for its time.
 *
 * @param id with the name that the object had when the alarm was set
 * @param epochMillis when, in milliseconds since 1970
 */
public record PendingAlarm(ObjectId id, long epochMillis) {}
