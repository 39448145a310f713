package dev.jdo.emulator.migration;

import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.storage.StateFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The classes of a Worker as they run on a state folder: what the config declares, and where the ledger has their data.
 *
 * @param table what the config declares
 */
public record LocalClasses(String worker, ClassTable table, Ledger ledger) {
    /**
     * Those of a project on a state folder.
     *
     * @throws dev.jdo.bridge.error.UserError {@code MIGRATION} if a step cannot be applied; see {@link MigrationPlan#of}
     */
    public static LocalClasses of(StateFolder folder, ProjectConfig config) {
        Ledger ledger = Ledger.read(folder);
        ClassTable table =
                MigrationPlan.of(config, ledger.worker(config.name())).classes();
        return new LocalClasses(config.name(), table, ledger);
    }

    /** The key of a class's namespace, on disk and in ids. */
    public String key(String className) {
        Set<String> live = table.rows().stream().map(ClassTable.Row::className).collect(Collectors.toSet());
        return ledger.key(worker, className, live);
    }

    /** Whether each class has the SQL API. One that came from another Worker has what it had there. */
    public Map<String, Boolean> sqlite() {
        Map<String, Boolean> sqlite = new LinkedHashMap<>();
        for (ClassTable.Row row : table.rows()) {
            StoredClass stored = ledger.worker(worker).classes().get(row.className());
            StorageKind storage = row.declaredBy() == null && stored != null ? stored.storage() : row.storage();
            sqlite.put(row.className(), storage == StorageKind.SQLITE);
        }
        return sqlite;
    }
}
