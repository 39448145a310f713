package dev.jdo.emulator.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one SQL query. It is always one row ahead of its reader: the first row, and with it every effect of a statement
 * that gives none, is there before the first {@link #next} (spec.md §5.4).
 */
public final class SqlCursor implements AutoCloseable {
    private final Database database;
    private final SqlText text;
    private final DatabaseStatement statement;
    private final String[] columnNames;
    private final long changesBefore;
    private final Deque<@Nullable Object[]> ahead = new ArrayDeque<>();
    private @Nullable SqlProgram program;
    private long given;
    private long changed;
    private long totalChanged;
    private boolean done;

    /** Runs the statement up to its first row. The cursor owns it from now on, also if this fails. */
    SqlCursor(Database database, SqlText text, DatabaseStatement statement) {
        this.database = database;
        this.text = text;
        this.statement = statement;
        this.changesBefore = database.totalChanges();
        try {
            columnNames = statement.columnNames();
            if (text.changesSchema()) {
                // Afterwards it would compile no more.
                program = database.programIfAny(text);
            }
            keep(statement.step());
            if (!text.isReadOnly()) {
                countChanges();
            }
        } catch (StorageException e) {
            close();
            throw e;
        }
    }

    /** The names of the result's columns, which may be equal to one another; none for a statement that gives no rows. */
    public String[] columnNames() {
        return columnNames.clone();
    }

    /**
     * The next row, or null after the last.
     *
     * @return its values: null, Double, String or byte[]
     */
    public @Nullable Object @Nullable [] next() {
        if (!done && database.isClosed()) {
            throw new StorageException("SQLite query was canceled because the database was deleted.");
        }
        @Nullable Object[] row = ahead.poll();
        if (row == null || done) {
            return row;
        }
        try {
            keep(statement.step());
        } catch (StorageException e) {
            close();
            throw e;
        }
        return row;
    }

    /** Rows read so far, as near as {@link SqlRowCounts} knows. */
    public long rowsRead() {
        return counts().read();
    }

    /** Rows written so far, those of indexes included, as near as {@link SqlRowCounts} knows. */
    public long rowsWritten() {
        return text.isReadOnly() ? 0 : counts().written();
    }

    /** Nothing is counted while the statement runs: few ask. */
    private SqlRowCounts counts() {
        SqlProgram known = program;
        if (known == null) {
            known = database.isClosed() ? SqlProgram.UNKNOWN : database.programIfAny(text);
            program = known;
        }
        long byTriggers = Math.max(0, totalChanged - changed);
        SqlRowCounts.Run run = new SqlRowCounts.Run(given, changed, byTriggers, done);
        return new SqlRowCounts(known, run, text.verb(), database::sizeAt);
    }

    private void keep(boolean row) {
        if (row) {
            @Nullable Object[] values = new @Nullable Object[columnNames.length];
            for (int i = 0; i < values.length; i++) {
                Object value = statement.value(i);
                values[i] = value instanceof Number number ? (Object) number.doubleValue() : value;
            }
            ahead.add(values);
            given++;
        } else {
            finish();
        }
    }

    /** SQLite has made all changes before it returns the first row, but counts them only after the last. */
    private void countChanges() {
        while (!done) {
            keep(statement.step());
        }
        totalChanged = database.totalChanges() - changesBefore;
        changed = totalChanged == 0 ? 0 : database.changes();
    }

    private void finish() {
        if (!done) {
            done = true;
            statement.close();
        }
    }

    /** Ends the reading; there are no more rows. */
    @Override
    public void close() {
        ahead.clear();
        finish();
    }
}
