package dev.jdo.emulator.storage;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A look into what one object stores, with or without a process that writes to it. The files stay as they are and their writer
 * is not held up. Valid within the call of {@link #read} only.
 */
public final class StorageReader {
    private static final String TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' "
            + "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' "
            + "AND name <> '" + NameTable.TABLE + "' ORDER BY name";

    private final Database database;

    private StorageReader(Database database) {
        this.database = database;
    }

    /**
     * Reads from the file of an object, all at one moment.
     *
     * @param reading may be called more than once, if the object writes meanwhile
     * @throws StorageException if the file cannot be read
     */
    public static <T> T read(ObjectFile file, Function<StorageReader, T> reading) {
        return DatabaseReader.read(file.path(), database -> {
            database.begin();
            return reading.apply(new StorageReader(database));
        });
    }

    /** The alarms of a namespace as they stand in its file, the earliest first. */
    public static List<PendingAlarm> alarms(NamespaceFolder namespace) {
        return Files.exists(namespace.metadata())
                ? DatabaseReader.read(namespace.metadata(), AlarmTable::pending)
                : List.of();
    }

    public List<KvEntry> list(ListRange range) {
        return KvTable.list(database, range);
    }

    public byte @Nullable [] get(String key) {
        return KvTable.get(database, key);
    }

    public long keyCount() {
        return KvTable.count(database);
    }

    /** When the object is to be woken, in milliseconds since 1970, or null. */
    public @Nullable Long alarm() {
        return ObjectAlarm.get(database);
    }

    /** The name that wrangler keeps in the objects of SQLite classes, or null. */
    public @Nullable String name() {
        return NameTable.get(database);
    }

    /** The tables that are not the platform's own, by name. */
    public List<String> tables() {
        List<String> tables = new ArrayList<>();
        try (DatabaseStatement row = database.statement(TABLES)) {
            while (row.step()) {
                tables.add(String.valueOf(row.text(0)));
            }
        }
        return tables;
    }

    /**
     * What a query gives: the last one, where there are several.
     *
     * @param columns their names, which may be equal to one another
     * @param rows values are null, Double, String or byte[]
     * @param more whether there are more rows than were asked for
     */
    public record Rows(List<String> columns, List<@Nullable Object[]> rows, boolean more) {}

    /**
     * Runs a query as the object could.
     *
     * @param limit at most so many rows
     * @throws StorageException if it fails, or would write
     */
    public Rows query(String sql, int limit) {
        Runnable refuse = () -> {
            throw new StorageException("only queries that read are run here");
        };
        try (SqlCursor cursor = new SqlScript(() -> database, refuse).exec(sql, new Object[0])) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            @Nullable Object[] row = cursor.next();
            while (row != null && rows.size() < limit) {
                rows.add(row);
                row = cursor.next();
            }
            return new Rows(List.of(cursor.columnNames()), rows, row != null);
        }
    }

    public long rowCount(String table) {
        return database.number("SELECT count(*) FROM \"" + table.replace("\"", "\"\"") + "\"");
    }
}
