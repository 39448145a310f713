package dev.jdo.emulator.inspect;

import dev.jdo.emulator.id.ObjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object as it stands on disk.
 *
 * @param id with its name where the files tell it: that of an alarm, or the one wrangler keeps in SQLite classes
 * @param bytes what it takes on disk
 * @param keys how many keys it stores
 * @param alarm when it is to be woken, in milliseconds since 1970, or null
 * @param tables of its own, by name
 * @param problem why its file cannot be read, or null; the rest is then empty
 */
public record ObjectView(
        ObjectId id,
        long bytes,
        long keys,
        @Nullable Long alarm,
        List<TableView> tables,
        @Nullable String problem) {}
