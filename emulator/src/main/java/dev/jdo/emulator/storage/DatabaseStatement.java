package dev.jdo.emulator.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * One compiled statement in use: bind, step row by row, close. Closing gives it back to its {@link Database} for the next
 * user, and ends the reading. Parameters count from 1, columns from 0.
 */
final class DatabaseStatement implements AutoCloseable {
    /** Larger values are not kept by a statement at rest. */
    private static final int SMALL = 4096;

    private final Database owner;
    private final String sql;
    private final PreparedStatement statement;
    private boolean reusable;
    private final int parameterCount;
    private @Nullable ResultSet rows;
    private boolean holdsLargeValue;
    private boolean failed;

    /** @param reusable whether it may be kept compiled for the next user of the same text */
    DatabaseStatement(Database owner, String sql, PreparedStatement statement, boolean reusable) throws SQLException {
        this.owner = owner;
        this.sql = sql;
        this.statement = statement;
        this.reusable = reusable;
        this.parameterCount = statement.getParameterMetaData().getParameterCount();
    }

    boolean reusable() {
        return reusable;
    }

    String sql() {
        return sql;
    }

    int parameterCount() {
        return parameterCount;
    }

    DatabaseStatement bind(int parameter, byte @Nullable [] value) {
        holdsLargeValue |= value != null && value.length > SMALL;
        return bindAny(parameter, value);
    }

    DatabaseStatement bind(int parameter, long value) {
        return bindAny(parameter, value);
    }

    /** A double, String, byte[] or null. */
    DatabaseStatement bindAny(int parameter, @Nullable Object value) {
        try {
            statement.setObject(parameter, value);
            return this;
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        }
    }

    /** Goes to the next row; false when there is none, and the statement is done. */
    boolean step() {
        try {
            if (rows == null) {
                rows = statement.execute() ? statement.getResultSet() : null;
            }
            return rows != null && rows.next();
        } catch (SQLException e) {
            failed = true;
            reusable = false;
            throw DatabaseErrors.translate(e);
        }
    }

    byte @Nullable [] blob(int column) {
        try {
            return row().getBytes(column + 1);
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        }
    }

    long integer(int column) {
        try {
            return row().getLong(column + 1);
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        }
    }

    @Nullable
    String text(int column) {
        try {
            return row().getString(column + 1);
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        }
    }

    /** Null, Integer, Long, Double, String or byte[]. */
    @Nullable
    Object value(int column) {
        try {
            return row().getObject(column + 1);
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        }
    }

    /** The names of the result's columns; none for a statement that gives no rows. */
    String[] columnNames() {
        try {
            return ((CoreStatement) statement).pointer.safeRun(DB::column_names);
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        }
    }

    private ResultSet row() {
        if (rows == null) {
            throw new IllegalStateException("no row: " + sql);
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            if (rows != null) {
                rows.close();
                rows = null;
            }
            if (holdsLargeValue) {
                statement.clearParameters();
                holdsLargeValue = false;
            }
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        } finally {
            giveBack();
        }
    }

    /** The driver leaves a statement that has failed in the middle of its run. */
    private void giveBack() {
        if (failed) {
            dispose();
        } else {
            owner.takeBack(this);
        }
    }

    /** Frees what SQLite holds for it. */
    void dispose() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e);
        }
    }
}
