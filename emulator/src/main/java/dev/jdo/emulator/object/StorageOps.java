package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.StorageHost;
import dev.jdo.emulator.storage.KvEntry;
import dev.jdo.emulator.storage.ListRange;
import dev.jdo.emulator.storage.SqlCursor;
import dev.jdo.emulator.storage.Storage;
import dev.jdo.emulator.storage.StorageException;
import dev.jdo.emulator.storage.StorageTransaction;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Port "storage" of one object, and its storage as its life sees it. What storage refuses becomes a JavaScript error; what
 * it cannot recover from resets the object.
 */
public final class StorageOps implements StorageHost, ObjectStorage {
    private static final String GONE = "Durable Object storage is no longer accessible.";

    private final Storage storage;
    private final boolean sqlite;
    private final Map<Integer, StorageTransaction> transactions = new HashMap<>();
    private int lastTransaction;
    private boolean confirm;
    private boolean closed;
    private boolean commitFailed;

    /** @param sqlite true where the class has the SQL API */
    public StorageOps(Storage storage, boolean sqlite) {
        this.storage = storage;
        this.sqlite = sqlite;
    }

    private <T extends @Nullable Object> T attempt(Supplier<T> operation) {
        if (closed) {
            throw new JsError("Error", GONE);
        }
        try {
            return operation.get();
        } catch (StorageException e) {
            throw new JsError("Error", e.getMessage());
        }
    }

    private void write(boolean unconfirmed, Runnable operation) {
        confirm |= !unconfirmed;
        attempt(() -> {
            operation.run();
            return true;
        });
    }

    @Override
    public byte @Nullable [] get(String key) {
        return attempt(() -> storage.get(key));
    }

    @Override
    public EntriesHost list(
            @Nullable String start,
            @Nullable String startAfter,
            @Nullable String end,
            @Nullable String prefix,
            boolean reverse,
            int limit) {
        ListRange range = new ListRange(start, startAfter, end, prefix, reverse, limit < 0 ? Integer.MAX_VALUE : limit);
        return new Entries(attempt(() -> storage.list(range)));
    }

    @Override
    public void put(String key, byte[] value, boolean unconfirmed) {
        write(unconfirmed, () -> storage.put(key, value));
    }

    @Override
    public boolean delete(String key, boolean unconfirmed) {
        confirm |= !unconfirmed;
        return attempt(() -> storage.delete(key));
    }

    @Override
    public void deleteAll(boolean alarm) {
        write(false, () -> storage.deleteAll(alarm));
    }

    @Override
    public double getAlarm() {
        Long millis = attempt(storage::alarm);
        return millis == null ? -1 : millis;
    }

    @Override
    public void setAlarm(double millis) {
        write(false, () -> storage.setAlarm(millis < 0 ? null : (long) millis));
    }

    @Override
    public boolean beginAlarm(long scheduledTime) {
        return attempt(() -> storage.beginAlarm(scheduledTime));
    }

    @Override
    public void endAlarm(boolean done) {
        write(false, () -> storage.endAlarm(done));
    }

    @Override
    public void dropAlarm(long scheduledTime) {
        quietly(() -> {
            if (storage.beginAlarm(scheduledTime)) {
                storage.endAlarm(true);
                storage.writes().commit();
            }
        });
    }

    @Override
    public boolean commitFailed() {
        return commitFailed;
    }

    @Override
    public int begin(boolean spansTurns) {
        confirm = true;
        StorageTransaction begun = attempt(() -> spansTurns ? storage.transaction() : storage.transactionSync());
        transactions.put(++lastTransaction, begun);
        return lastTransaction;
    }

    @Override
    public void release(int transaction) {
        end(transaction, StorageTransaction::commit);
    }

    @Override
    public void rollback(int transaction) {
        end(transaction, StorageTransaction::rollback);
    }

    private void end(int number, Consumer<StorageTransaction> how) {
        StorageTransaction transaction = transactions.remove(number);
        if (transaction != null) {
            write(false, () -> how.accept(transaction));
        }
    }

    @Override
    public CursorHost exec(String query, Value bindings) {
        confirm = true;
        @Nullable Object[] values = new @Nullable Object[(int) bindings.getArraySize()];
        for (int i = 0; i < values.length; i++) {
            values[i] = binding(bindings.getArrayElement(i));
        }
        return new Cursor(this, attempt(() -> storage.exec(query, values)));
    }

    private static @Nullable Object binding(Value value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isString()) {
            return value.asString();
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        byte[] bytes = new byte[(int) value.getBufferSize()];
        value.readBuffer(0, bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public double databaseSize() {
        return attempt(storage::databaseSize);
    }

    @Override
    public boolean sqlite() {
        return sqlite;
    }

    @Override
    public void touch() {
        quietly(storage::touch);
    }

    @Override
    public boolean open() {
        return storage.isOpen();
    }

    @Override
    public void closeIfIdle() {
        if (!storage.writes().pending()) {
            quietly(storage::close);
        }
    }

    @Override
    public Object port() {
        return this;
    }

    @Override
    public void commit() {
        if (closed) {
            return;
        }
        try {
            storage.writes().commit();
        } catch (StorageException e) {
            commitFailed = true;
            throw new JsError("Error", e.getMessage());
        }
        confirm &= storage.writes().pending();
    }

    @Override
    public boolean unconfirmed() {
        return confirm && storage.writes().pending();
    }

    @Override
    public void rollback() {
        closed = true;
        quietly(() -> storage.writes().rollback());
    }

    @Override
    public void close() {
        closed = true;
        quietly(storage::close);
    }

    /** The object is given up already; what its file says to that changes nothing. */
    private static void quietly(Runnable action) {
        try {
            action.run();
        } catch (StorageException e) {
            // Nothing was acknowledged that is not committed.
        }
    }

    private record Entries(List<KvEntry> entries) implements EntriesHost {
        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public String key(int index) {
            return entries.get(index).key();
        }

        @Override
        public byte[] value(int index) {
            return entries.get(index).value();
        }
    }

    /** A cursor and its current row. */
    private static final class Cursor implements CursorHost {
        private final StorageOps storage;
        private final SqlCursor cursor;
        private @Nullable Object @Nullable [] row;

        Cursor(StorageOps storage, SqlCursor cursor) {
            this.storage = storage;
            this.cursor = cursor;
        }

        @Override
        public String columnNames() {
            return String.join("\n", cursor.columnNames());
        }

        @Override
        public int columnCount() {
            return cursor.columnNames().length;
        }

        @Override
        public boolean next() {
            row = storage.attempt(cursor::next);
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
}
