package dev.jdo.emulator.migration;

import dev.jdo.bridge.error.SourceLocation;
import dev.jdo.bridge.error.UserError;
import org.jspecify.annotations.Nullable;

/**
 * One change to one class.
 *
 * @param tag the tag of the migration; null for a class declared in {@code exports}
 * @param action what happens
 * @param className the class it happens to
 * @param target the name under which a renamed class, or one that comes from another Worker, goes on; else null
 * @param worker the Worker at the other end of a transfer; else null
 * @param storage the storage kind the class has after it, under its new name; {@link StorageKind#NONE} if it is gone
 * @param location where the config says it
 */
public record MigrationStep(
        @Nullable String tag,
        Action action,
        String className,
        @Nullable String target,
        @Nullable String worker,
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

        static Action of(String word) {
            for (Action action : values()) {
                if (action.word.equals(word)) {
                    return action;
                }
            }
            throw new UserError(
                    "LEDGER", "The ledger of migrations has a step \"" + word + "\", which jdo does not know.");
        }
    }

    /** Who says so, as messages name it. */
    public String source() {
        return tag == null ? "exports" : "migration \"" + tag + "\"";
    }

    /** What the step does, as a sentence. */
    public String effect() {
        return switch (action) {
            case CREATE ->
                storage == StorageKind.SQLITE
                        ? className + " begins, with SQLite"
                        : className + " begins, with key-value storage and without SQL";
            case RENAME -> className + " goes on as " + target + ", with its ids and its data";
            case DELETE -> className + " ends, and its data with it";
            case TRANSFER_IN -> className + " of the Worker " + worker + " goes on as " + target;
            case TRANSFER_OUT -> className + " now belongs to the Worker " + worker + ", for which its data waits";
        };
    }
}
