package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.Wtf8;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values of one object. Keys are bound as bytes and made text by SQLite, since Java's own way to UTF-8 loses lone
 * surrogates, and a bound of a range need not be valid text.
 */
final class KvTable {
    private static final String GET = "SELECT value FROM _cf_KV WHERE key = CAST(? AS TEXT)";
    private static final String PUT = "INSERT INTO _cf_KV (key, value) VALUES (CAST(? AS TEXT), ?) "
            + "ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    private static final String DELETE = "DELETE FROM _cf_KV WHERE key = CAST(? AS TEXT)";
    private static final String LIST = "SELECT key, value FROM _cf_KV WHERE key >= CAST(? AS TEXT)";
    private static final String BELOW = " AND key < CAST(? AS TEXT)";

    private KvTable() {}

    static byte @Nullable [] get(Database database, String key) {
        if (!database.has(SchemaTable.KV)) {
            return null;
        }
        try (DatabaseStatement statement = database.statement(GET).bind(1, Wtf8.encode(key))) {
            return statement.step() ? statement.blob(0) : null;
        }
    }

    static void put(Database database, String key, byte[] value) {
        database.require(SchemaTable.KV);
        try (DatabaseStatement statement =
                database.statement(PUT).bind(1, Wtf8.encode(key)).bind(2, value)) {
            statement.step();
        }
    }

    /** Whether the key was there. */
    static boolean delete(Database database, String key) {
        if (!database.has(SchemaTable.KV)) {
            return false;
        }
        try (DatabaseStatement statement = database.statement(DELETE).bind(1, Wtf8.encode(key))) {
            statement.step();
            return database.changes() > 0;
        }
    }

    static List<KvEntry> list(Database database, ListRange range) {
        List<KvEntry> entries = new ArrayList<>();
        list(database, range.low(), range.high(), range.reverse(), range.limit(), (key, value) -> {
            entries.add(new KvEntry(Wtf8.decode(key), value));
            return true;
        });
        return entries;
    }

    /** Takes an entry; false where that is enough. */
    interface Taker {
        boolean take(byte[] key, byte[] value);
    }

    /**
     * Reads the entries of a range, one after another.
     *
     * @param low the lowest key, as bytes
     * @param high the lowest bytes that are beyond, or null
     */
    static void list(Database database, byte[] low, byte @Nullable [] high, boolean reverse, int limit, Taker taker) {
        if (!database.has(SchemaTable.KV)) {
            return;
        }
        String sql = LIST + (high == null ? "" : BELOW) + " ORDER BY key" + (reverse ? " DESC" : "") + " LIMIT ?";
        try (DatabaseStatement statement = database.statement(sql)) {
            int parameter = 1;
            statement.bind(parameter++, low);
            if (high != null) {
                statement.bind(parameter++, high);
            }
            statement.bind(parameter, limit);
            boolean more = true;
            while (more && statement.step()) {
                more = taker.take(bytes(statement, 0), bytes(statement, 1));
            }
        }
    }

    static long count(Database database) {
        return database.has(SchemaTable.KV) ? database.number("SELECT count(*) FROM _cf_KV") : 0;
    }

    private static byte[] bytes(DatabaseStatement row, int column) {
        byte[] bytes = row.blob(column);
        return bytes == null ? new byte[0] : bytes;
    }
}
