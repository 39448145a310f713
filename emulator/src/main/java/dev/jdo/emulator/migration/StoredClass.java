package dev.jdo.emulator.migration;

/**
 * Where a class has its local data.
 *
 * @param key the folder of its namespace, from which its ids are derived too; it is the class's for life, as on the platform,
 *     whatever the class is renamed to
 * @param storage what keeps it
 */
public record StoredClass(String key, StorageKind storage) {}
