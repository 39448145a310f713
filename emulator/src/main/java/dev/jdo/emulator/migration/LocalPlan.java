package dev.jdo.emulator.migration;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.storage.StateFolder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a project's migrations would do to the data of a state folder, compared with what was applied to it already. Nothing
 * has been done yet.
 *
 * @param worker the Worker's name
 * @param migrations all that the config says
 * @param before the ledger as it stands
 * @param pending the steps that are not in it, in the order of their application
 * @param effects what they do to data that is there; most steps do nothing to any
 * @param after the Worker's ledgers afterwards, without the pending steps
 */
public record LocalPlan(
        String worker,
        MigrationPlan migrations,
        Ledger before,
        List<MigrationStep> pending,
        List<Effect> effects,
        Ledger after) {
    /** What to do where data is in the way. */
    public enum Mode {
        /** Refuse. */
        REFUSE,
        /** Put what a class has stored under its new name into the undo copy, and its older data in its place. */
        REPLACE,
        /** Leave all data where it is, and only write down that the steps are applied. */
        BASELINE
    }

    public LocalPlan {
        pending = List.copyOf(pending);
        effects = List.copyOf(effects);
    }

    /**
     * Compares.
     *
     * @param source another state folder, where classes of other Workers may have their data, or null
     * @throws UserError {@code MIGRATION} where a step cannot be applied, {@code STORAGE_KIND} where a class that has data would
     *     change how it is stored, {@code DATA_IN_THE_WAY} where a class has data under
     *     its old name and under its new one
     */
    public static LocalPlan of(
            StateFolder folder, @Nullable StateFolder source, Ledger ledger, ProjectConfig config, Mode mode) {
        return new LocalPlanner(folder, source, ledger, config, mode).plan();
    }

    /** Whether applying it changes whose any data is. */
    public boolean touchesData() {
        return !effects.isEmpty();
    }

    /** Whether the namespace is this Worker's by its name, and no class has it afterwards, nor the undo copy. */
    boolean leaves(String key) {
        Set<String> live = migrations.classes().rows().stream()
                .map(ClassTable.Row::className)
                .collect(Collectors.toSet());
        return key.startsWith(worker + "-")
                && key.indexOf('-', worker.length() + 1) < 0
                && live.stream().noneMatch(name -> after.key(worker, name, live).equals(key))
                && effects.stream().noneMatch(effect -> effect.key().equals(key))
                && after.workers().entrySet().stream()
                        .filter(other -> !other.getKey().equals(worker))
                        .noneMatch(other -> other.getValue().classes().values().stream()
                                .anyMatch(stored -> stored.key().equals(key)));
    }

    /** When the step was applied, or null if it is pending. */
    public @Nullable Long appliedAt(MigrationStep step) {
        for (AppliedStep applied : before.worker(worker).steps()) {
            if (applied.is(step) && !pending.contains(step)) {
                return applied.at();
            }
        }
        return null;
    }

    /** The ledger once it is applied. */
    Ledger applied(long now) {
        WorkerLedger own = after.worker(worker);
        for (MigrationStep step : pending) {
            own = own.with(AppliedStep.of(step, now));
        }
        return after.with(worker, own);
    }
}
