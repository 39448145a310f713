package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code exports} (spec.md §1.5).
 *
 * @param name the exported name: for a Durable Object its class
 * @param type what it is
 * @param state where in its life it is; {@link State#CREATED} for what is not a Durable Object
 * @param storage {@code sqlite} or {@code legacy-kv}; null unless it is a live Durable Object
 * @param target the class it was renamed to, the Worker it went to or comes from, or null
 * @param location where its key stands
 */
public record ExportEntry(
        String name,
        Type type,
        State state,
        @Nullable String storage,
        @Nullable String target,
        SourceLocation location) {
    /** What is exported. */
    public enum Type {
        DURABLE_OBJECT,
        WORKER,
        WORKFLOW
    }

    /** The life of a Durable Object class. */
    public enum State {
        CREATED("created"),
        DELETED("deleted"),
        RENAMED("renamed"),
        TRANSFERRED("transferred"),
        EXPECTING_TRANSFER("expecting-transfer");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word a config uses. */
        public String word() {
            return word;
        }

        static @Nullable State of(String word) {
            for (State state : values()) {
                if (state.word.equals(word)) {
                    return state;
                }
            }
            return null;
        }
    }

    /** Whether objects of the class can be reached: it was created here, or is awaited from elsewhere. */
    public boolean isLiveDurableObject() {
        return type == Type.DURABLE_OBJECT && (state == State.CREATED || state == State.EXPECTING_TRANSFER);
    }
}
