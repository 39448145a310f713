package dev.jdo.emulator.object;

import dev.jdo.bridge.host.StorageHost;
import dev.jdo.emulator.storage.SqlCursor;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cursor of a statement, and its current row. */
final class SqlCursorOps implements StorageHost.CursorHost {
    private final TurnStorage storage;
    private final SqlCursor cursor;
    private @Nullable Object @Nullable [] row;

    SqlCursorOps(TurnStorage storage, SqlCursor cursor) {
        this.storage = storage;
        this.cursor = cursor;
    }

    @Override
    public String columnNames() {
        return String.join("\0", cursor.columnNames());
    }

    @Override
    public int columnCount() {
        return cursor.columnNames().length;
    }

    @Override
    public boolean next() {
        row = storage.attemptStatement(cursor::next);
        return row != null;
    }

    @Override
    public @Nullable Object value(int column) {
        Object value = Objects.requireNonNull(row, "there is no current row")[column];
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }

    @Override
    public double rowsRead() {
        return cursor.rowsRead();
    }

    @Override
    public double rowsWritten() {
        return cursor.rowsWritten();
    }
}
