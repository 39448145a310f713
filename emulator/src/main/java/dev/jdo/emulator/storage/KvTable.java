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
        if (!database.has(SchemaTable.KV)) {
            return List.of();
        }
        byte[] high = range.high();
        String sql =
                LIST + (high == null ? "" : BELOW) + " ORDER BY key" + (range.reverse() ? " DESC" : "") + " LIMIT ?";
        try (DatabaseStatement statement = database.statement(sql)) {
            int parameter = 1;
            statement.bind(parameter++, range.low());
            if (high != null) {
                statement.bind(parameter++, high);
            }
            statement.bind(parameter, range.limit());
            List<KvEntry> entries = new ArrayList<>();
            while (statement.step()) {
                entries.add(new KvEntry(key(statement), value(statement)));
            }
            return entries;
        }
    }

    static long count(Database database) {
        return database.has(SchemaTable.KV) ? database.number("SELECT count(*) FROM _cf_KV") : 0;
    }

    private static String key(DatabaseStatement row) {
        byte[] key = row.blob(0);
        return key == null ? "" : Wtf8.decode(key);
    }

    private static byte[] value(DatabaseStatement row) {
        byte[] value = row.blob(1);
        return value == null ? new byte[0] : value;
    }
}
