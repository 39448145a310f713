package dev.jdo.emulator.migration;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step that was applied to local data; its parts are those of {@link MigrationStep}.
 *
 * @param at when, in milliseconds since 1970
 */
public record AppliedStep(
        @Nullable String tag,
        MigrationStep.Action action,
        String className,
        @Nullable String target,
        @Nullable String worker,
        StorageKind storage,
        long at) {
    static AppliedStep of(MigrationStep step, long at) {
        return new AppliedStep(
                step.tag(), step.action(), step.className(), step.target(), step.worker(), step.storage(), at);
    }

    /** Whether it is that step; a class created with another kind of storage is another one. */
    boolean is(MigrationStep step) {
        return Objects.equals(tag, step.tag())
                && action == step.action()
                && className.equals(step.className())
                && Objects.equals(target, step.target())
                && Objects.equals(worker, step.worker())
                && (action != MigrationStep.Action.CREATE || storage == step.storage());
    }
}
