package dev.jdo.emulator.migration;

import dev.jdo.bridge.error.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * One change to one class.
 *
 * @param tag the tag of the migration; null for a class declared in {@code exports}
 * @param action what happens
 * @param className the class it happens to
 * @param target the new name of a renamed class, the Worker of a transferred one, or null
 * @param storage the storage kind the class has after it, under its new name; {@link StorageKind#NONE} if it is gone
 * @param location where the config says it
 */
public record MigrationStep(
        @Nullable String tag,
        Action action,
        String className,
        @Nullable String target,
        StorageKind storage,
        SourceLocation location) {
    /** What can happen to a class. */
    public enum Action {
        CREATE("create"),
        RENAME("rename"),
        DELETE("delete"),
        TRANSFER_IN("transfer in"),
        TRANSFER_OUT("transfer out");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** The word for tables and JSON. */
        public String word() {
            return word;
        }
    }

    /** What the step does to local data, as a sentence. */
    public String effect() {
        return switch (action) {
            case CREATE ->
                storage == StorageKind.SQLITE
                        ? className + " begins, with SQLite"
                        : className + " begins, with key-value storage and without SQL";
            case RENAME ->
                storage == StorageKind.NONE
                        ? className + " ends; its successor " + target + " is declared on its own"
                        : className + " goes on as " + target
                                + " with the same kind of storage; files stay under the old name";
            case DELETE -> className + " ends; its files are left on disk";
            case TRANSFER_IN ->
                storage == StorageKind.NONE
                        ? "nothing locally: " + className + " of the Worker " + target + " is not at hand"
                        : className + " begins empty: the data of the Worker " + target + " is not at hand";
            case TRANSFER_OUT -> className + " now belongs to the Worker " + target + "; its files are left on disk";
        };
    }
}
