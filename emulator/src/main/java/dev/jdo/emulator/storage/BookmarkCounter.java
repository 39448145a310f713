package dev.jdo.emulator.storage;

/** The number of the last bookmark, in the object's database, where the platform keeps it (spec.md §2.7). */
final class BookmarkCounter {
    private static final String GET = "SELECT value FROM _cf_METADATA WHERE key = 2 AND value IS NOT NULL";
    private static final String PUT =
            "INSERT INTO _cf_METADATA (key, value) VALUES (2, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";

    private BookmarkCounter() {}

    /** -1 where there was none yet. */
    static long get(Database database) {
        if (!database.has(SchemaTable.METADATA)) {
            return -1;
        }
        try (DatabaseStatement row = database.statement(GET)) {
            return row.step() ? row.integer(0) : -1;
        }
    }

    static void set(Database database, long number) {
        database.require(SchemaTable.METADATA);
        try (DatabaseStatement statement = database.statement(PUT).bind(1, number)) {
            statement.step();
        }
    }
}
