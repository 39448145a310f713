package dev.jdo.emulator.migration;

import org.jspecify.annotations.Nullable;

/**
 * What a step does to data that is there.
 *
 * @param step which step
 * @param kind what happens
 * @param key the namespace it happens to
 * @param className the class whose data it is
 * @param successor the class that has it afterwards, or null
 * @param contents how much it is
 */
public record Effect(
        MigrationStep step,
        Kind kind,
        String key,
        String className,
        @Nullable String successor,
        Contents contents) {
    /** What can happen to data. */
    public enum Kind {
        /** It is another class's from then on; its files stay where they are. */
        KEEP("keep"),
        /** It is copied from another state folder, and is another class's here. */
        COPY("copy"),
        /** It goes to the undo copy, as its class ends. */
        DELETE("delete"),
        /** It goes to the undo copy, as other data takes its place. */
        REPLACE("replace");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word for JSON. */
        public String word() {
            return word;
        }
    }

    /** It as a sentence. */
    public String sentence() {
        return switch (kind) {
            case KEEP ->
                className + (step.worker() == null ? "" : " of " + step.worker()) + " goes on as " + successor
                        + ", with its data and ids: " + contents + " (they stay in " + key + ")";
            case COPY ->
                className + " of " + step.worker() + " goes on as " + successor + ", with its data and ids: " + contents
                        + " (copied from another state folder into " + key + ")";
            case DELETE -> className + " ends; its data goes to the undo copy: " + contents + " (from " + key + ")";
            case REPLACE ->
                "what " + className + " has stored meanwhile goes to the undo copy: " + contents + " (from " + key
                        + ")";
        };
    }
}
