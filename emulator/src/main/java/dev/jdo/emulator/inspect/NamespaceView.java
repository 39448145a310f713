package dev.jdo.emulator.inspect;

/**
 * One namespace as it stands on disk.
 *
 * @param uniqueKey {@code <worker name>-<class name>}
 * @param objects how many of its objects have stored anything
 * @param alarms how many alarms are set
 * @param bytes what its objects take on disk
 */
public record NamespaceView(String uniqueKey, int objects, int alarms, long bytes) {}
