package dev.jdo.emulator.storage;

/**
 * How a database file is opened.
 *
 * @param durable whether a commit waits until the disk has it (synchronous=FULL). Without it a commit outlives the death of
 *     the process, but the last ones may be lost if the machine itself loses power.
 * @param busyMillis how long to wait where another process is writing to the same file, in milliseconds
 * @param history how much of their past objects keep
 */
public record DatabaseOptions(boolean durable, int busyMillis, HistoryBound history) {
    public static final DatabaseOptions DEFAULT = new DatabaseOptions(false, 1000);

    public DatabaseOptions(boolean durable, int busyMillis) {
        this(durable, busyMillis, HistoryBound.DEFAULT);
    }
}
