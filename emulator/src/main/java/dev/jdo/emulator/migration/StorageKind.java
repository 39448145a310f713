package dev.jdo.emulator.migration;

/** What keeps the data of a class's objects (spec.md §1.4). */
public enum StorageKind {
    /** SQLite, with {@code ctx.storage.sql}. */
    SQLITE("sqlite"),
    /** The older key-value backend: locally in SQLite too, but {@code ctx.storage.sql} is off. */
    KV("kv"),
    /** Nothing: there is no such class. */
    NONE("none");

    private final String word;

    StorageKind(String word) {
        this.word = word;
    }

    /** The word for tables and JSON. */
    public String word() {
        return word;
    }

    static StorageKind of(String word) {
        for (StorageKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        return NONE;
    }
}
