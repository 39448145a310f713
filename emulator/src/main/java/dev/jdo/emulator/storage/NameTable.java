package dev.jdo.emulator.storage;

import org.jspecify.annotations.Nullable;

/**
 * Where an object of a SQLite class has its name written down: the platform's dev server adds this table and its only row to
 * each object that was reached by a name, after every run of its constructor (miniflare's {@code do-wrapper.worker.js}). It is
 * an ordinary table, which SQL sees and which counts in {@code databaseSize}.
 */
final class NameTable {
    static final String TABLE = "__miniflare_do_name";

    private static final String CREATE = "CREATE TABLE IF NOT EXISTS " + TABLE + " (id INTEGER PRIMARY KEY, name TEXT)";
    private static final String PUT = "INSERT OR REPLACE INTO " + TABLE + " (id, name) VALUES (1, ?)";
    private static final String IS_THERE =
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '" + TABLE + "'";
    private static final String GET = "SELECT name FROM " + TABLE + " WHERE id = 1";

    private NameTable() {}

    static void put(Database database, String name) {
        database.run(CREATE);
        try (DatabaseStatement statement = database.statement(PUT).bindAny(1, name)) {
            statement.step();
        }
    }

    /** The name, or null where none was written. */
    static @Nullable String get(Database database) {
        if (database.number(IS_THERE) == 0) {
            return null;
        }
        try (DatabaseStatement row = database.statement(GET)) {
            return row.step() ? row.text(0) : null;
        }
    }
}
