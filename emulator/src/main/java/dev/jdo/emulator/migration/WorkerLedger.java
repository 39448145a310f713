package dev.jdo.emulator.migration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was applied to the local data of one Worker, and where that left its classes.
 *
 * @param steps in the order of application
 * @param classes by name
 */
public record WorkerLedger(List<AppliedStep> steps, Map<String, StoredClass> classes) {
    /** Of a Worker to whose data nothing was applied. */
    public static final WorkerLedger NONE = new WorkerLedger(List.of(), Map.of());

    public WorkerLedger {
        steps = List.copyOf(steps);
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
    }

    boolean has(MigrationStep step) {
        return steps.stream().anyMatch(applied -> applied.is(step));
    }

    /** How a class is stored; what is not known is taken for SQLite. */
    StorageKind storage(String className) {
        StoredClass stored = classes.get(className);
        return stored == null ? StorageKind.SQLITE : stored.storage();
    }

    /** The last tag that was applied, or null. */
    public @Nullable String lastTag() {
        String last = null;
        for (AppliedStep step : steps) {
            last = step.tag() == null ? last : step.tag();
        }
        return last;
    }

    /** Those of the steps that have not been applied yet; one that is there twice is applied twice. */
    List<MigrationStep> pending(List<MigrationStep> all) {
        List<AppliedStep> left = new ArrayList<>(steps);
        List<MigrationStep> pending = new ArrayList<>();
        for (MigrationStep step : all) {
            int at = 0;
            while (at < left.size() && !left.get(at).is(step)) {
                at++;
            }
            if (at < left.size() && (step.tag() != null || stillHolds(step))) {
                left.remove(at);
            } else {
                pending.add(step);
            }
        }
        return pending;
    }

    /** Exports say what is: what was true once may have to be done again. */
    private boolean stillHolds(MigrationStep step) {
        StoredClass stored = classes.get(step.className());
        return switch (step.action()) {
            case CREATE -> stored != null && stored.storage() == step.storage();
            case DELETE, RENAME -> stored == null;
            case TRANSFER_IN, TRANSFER_OUT -> true;
        };
    }

    WorkerLedger with(AppliedStep step) {
        List<AppliedStep> more = new ArrayList<>(steps);
        more.add(step);
        return new WorkerLedger(more, classes);
    }

    WorkerLedger with(String className, StoredClass stored) {
        Map<String, StoredClass> more = new LinkedHashMap<>(classes);
        more.put(className, stored);
        return new WorkerLedger(steps, more);
    }

    WorkerLedger without(String className) {
        Map<String, StoredClass> fewer = new LinkedHashMap<>(classes);
        fewer.remove(className);
        return new WorkerLedger(steps, fewer);
    }
}
