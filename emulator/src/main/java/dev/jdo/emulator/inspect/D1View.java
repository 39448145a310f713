package dev.jdo.emulator.inspect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One D1 database as it stands on disk.
 *
 * @param id its id in the config, or the name of its file where nothing tells that
 * @param bindings the names under which the project has it
 * @param tables of the user's, by name
 * @param bytes what it takes on disk
 * @param problem why its file cannot be read, or null; the rest is then empty
 */
public record D1View(
        String id,
        List<String> bindings,
        List<TableView> tables,
        long bytes,
        @Nullable String problem) {}
