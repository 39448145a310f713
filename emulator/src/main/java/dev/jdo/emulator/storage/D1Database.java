package dev.jdo.emulator.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A D1 database where wrangler keeps it, {@code v3/d1/miniflare-D1DatabaseObject/<id>.sqlite}. It takes the SQL that a Durable
 * Object takes. For one thread at a time.
 */
public final class D1Database implements Store {
    static final String OWNER = "miniflare-D1DatabaseObject";

    private final Path file;
    private final DatabaseOptions options;
    private final LongSupplier nanos;
    private final SqlScript script;
    private @Nullable Database database;

    /**
     * @param id the database's id in the config
     * @param nanos measures how long a statement takes
     */
    public D1Database(StateFolder state, String id, DatabaseOptions options, LongSupplier nanos) {
        this.file = state.databases().named(id).path();
        this.options = options;
        this.nanos = nanos;
        this.script = new SqlScript(this::database, () -> {});
    }

    /**
     * A statement with its parameters.
     *
     * @param parameters null, Double, String or byte[]
     */
    public record Query(String sql, @Nullable Object... parameters) {}

    /**
     * What a statement gave and did.
     *
     * @param rows values are null, Double, String or byte[]
     * @param changes the rows that it and its triggers changed
     * @param changed whether anything is different now
     * @param size of the database in bytes
     */
    public record Result(
            List<String> columns,
            List<@Nullable Object[]> rows,
            double millis,
            long changes,
            long lastRowId,
            boolean changed,
            long size,
            long rowsRead,
            long rowsWritten) {}

    /**
     * What the statements gave.
     *
     * @param bookmark of the moment after them, or null where none was asked for
     */
    public record Answer(List<Result> results, @Nullable String bookmark) {}

    /**
     * Runs statements in one transaction.
     *
     * @throws StorageException the first error; nothing has happened then
     */
    public Answer run(List<Query> queries, boolean bookmark) {
        Database open = database();
        open.beginWriting();
        try {
            List<Result> results = new ArrayList<>();
            for (Query query : queries) {
                results.add(run(open, query));
            }
            String mark = bookmark ? bookmark(open) : null;
            open.commit();
            return new Answer(results, mark);
        } catch (StorageException e) {
            open.readings().endAll();
            open.rollback();
            throw e;
        }
    }

    private Result run(Database open, Query query) {
        long sizeBefore = size(open);
        long changesBefore = open.totalChanges();
        long rowBefore = lastRowId(open);
        long began = nanos.getAsLong();
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (SqlCursor cursor = script.exec(query.sql, query.parameters)) {
            for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
                rows.add(row);
            }
            double millis = (nanos.getAsLong() - began) / 1e6;
            long changes = open.totalChanges() - changesBefore;
            long lastRow = lastRowId(open);
            long size = size(open);
            return new Result(
                    List.of(cursor.columnNames()),
                    rows,
                    millis,
                    changes,
                    lastRow,
                    changes != 0 || lastRow != rowBefore || size != sizeBefore,
                    size,
                    cursor.rowsRead(),
                    cursor.rowsWritten());
        }
    }

    private static long lastRowId(Database open) {
        return open.number("SELECT last_insert_rowid()");
    }

    private static long size(Database open) {
        long pages = open.number("PRAGMA page_count") - open.number("PRAGMA freelist_count");
        return Math.max(pages, 1) * Storage.PAGE;
    }

    private static String bookmark(Database open) {
        long number = BookmarkCounter.get(open) + 1;
        BookmarkCounter.set(open, number);
        return new HistoryBookmark(number, 0).toString();
    }

    private Database database() {
        Database open = database;
        if (open == null) {
            open = Database.open(file, options);
            database = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
