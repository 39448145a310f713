package dev.jdo.emulator.migration;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.config.ProjectConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Durable Object classes of a Worker and how each one is stored: what {@code migrations} or {@code exports} leave
 * standing, and the classes that are bound without being declared (spec.md §1.3–§1.5).
 *
 * @param rows declared classes in the order in which they began, then undeclared ones in the order of their bindings
 */
public record ClassTable(List<Row> rows) {
    /**
     * One class.
     *
     * @param className its name
     * @param storage how it is stored; never {@link StorageKind#NONE}
     * @param declaredBy the migration's tag, or {@code exports}; null for a class that is only bound, which is stored as a
     *     legacy key-value class
     * @param bindings the names in {@code env} that lead to it
     */
    public record Row(
            String className, StorageKind storage, @Nullable String declaredBy, List<String> bindings) {}

    public ClassTable {
        rows = List.copyOf(rows);
    }

    /**
     * The table of a project.
     *
     * @throws UserError {@code MIGRATION} if a step cannot be applied; see {@link MigrationPlan#of}
     */
    public static ClassTable of(ProjectConfig config) {
        return MigrationPlan.of(config).classes();
    }

    /** How the class is stored; {@link StorageKind#NONE} if it is neither declared nor bound. */
    public StorageKind storage(String className) {
        for (Row row : rows) {
            if (row.className().equals(className)) {
                return row.storage();
            }
        }
        return StorageKind.NONE;
    }
}
