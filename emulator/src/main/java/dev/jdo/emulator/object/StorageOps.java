package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.StorageHost;
import dev.jdo.emulator.storage.KvEntry;
import dev.jdo.emulator.storage.KvWalk;
import dev.jdo.emulator.storage.ListRange;
import dev.jdo.emulator.storage.SqlCursor;
import dev.jdo.emulator.storage.Storage;
import dev.jdo.emulator.storage.StorageException;
import dev.jdo.emulator.storage.StorageTransaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private final StorageTrouble trouble;
    private boolean closed;
    private @Nullable CompletableFuture<Boolean> synced;
    private @Nullable JsError failed;
    private boolean commitFailed;

    /**
     * @param sqlite true where the class has the SQL API
     * @param trouble what is wrong with the file
     */
    public StorageOps(Storage storage, boolean sqlite, StorageTrouble trouble) {
        this.storage = storage;
        this.sqlite = sqlite;
        this.trouble = trouble;
    }

    private <T extends @Nullable Object> T attempt(Supplier<T> operation) {
        return attempt(operation, trouble::error);
    }

    private <T extends @Nullable Object> T attempt(Supplier<T> operation, Function<StorageException, JsError> error) {
        if (closed) {
            throw new JsError("Error", GONE);
        }
        trouble.rethrow();
        try {
            return operation.get();
        } catch (StorageException e) {
            throw error.apply(e);
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
    public EntriesHost getAll(Value keys) {
        List<String> wanted = new ArrayList<>();
        for (long i = 0, n = keys.getArraySize(); i < n; i++) {
            wanted.add(keys.getArrayElement(i).asString());
        }
        return new Entries(attempt(() -> storage.get(wanted)));
    }

    @Override
    public @Nullable EntriesHost list(
            @Nullable String start,
            @Nullable String startAfter,
            @Nullable String end,
            @Nullable String prefix,
            boolean reverse,
            int limit) {
        ListRange range = new ListRange(start, startAfter, end, prefix, reverse, limit < 0 ? Integer.MAX_VALUE : limit);
        return range.isEmpty() ? null : new Entries(attempt(() -> storage.list(range)));
    }

    @Override
    public @Nullable WalkHost walk(
            @Nullable String start,
            @Nullable String startAfter,
            @Nullable String end,
            @Nullable String prefix,
            boolean reverse,
            int limit) {
        ListRange range = new ListRange(start, startAfter, end, prefix, reverse, limit < 0 ? Integer.MAX_VALUE : limit);
        return range.isEmpty() ? null : new Walk(this, attempt(() -> storage.walk(range)));
    }

    @Override
    public void put(String key, byte[] value, boolean unconfirmed) {
        write(unconfirmed, () -> storage.put(key, value));
    }

    @Override
    public void putAll(Value keys, Value values, boolean unconfirmed) {
        List<KvEntry> entries = new ArrayList<>();
        for (long i = 0, n = keys.getArraySize(); i < n; i++) {
            byte[] value = values.getArrayElement(i).asHostObject();
            entries.add(new KvEntry(keys.getArrayElement(i).asString(), value));
        }
        write(unconfirmed, () -> storage.put(entries));
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
    public void setAlarm(double millis, boolean unconfirmed) {
        write(unconfirmed, () -> storage.setAlarm(millis < 0 ? null : (long) millis));
    }

    @Override
    public @Nullable CompletableFuture<?> sync() {
        if (!attempt(() -> storage.writes().pending())) {
            return null;
        }
        CompletableFuture<Boolean> waiting = synced != null ? synced : new CompletableFuture<>();
        synced = waiting;
        return waiting;
    }

    @Override
    public void unreadable(String key, byte[] value, String why) {
        throw trouble.unreadable(
                "the value of the key \"" + key + "\", " + value.length + " bytes, cannot be read: " + why);
    }

    @Override
    public String currentBookmark() {
        confirm = true;
        return committing(storage::currentBookmark);
    }

    /** Something that may begin with a commit. */
    private <T> T committing(Supplier<T> operation) {
        try {
            return attempt(operation);
        } catch (JsError e) {
            if (!storage.writes().pending()) {
                // It was the commit that failed: what the turn wrote is lost, as at its end.
                failed = e;
            }
            throw e;
        }
    }

    @Override
    public String bookmarkForTime(double millis) {
        return attempt(() -> storage.bookmarkForTime((long) millis));
    }

    @Override
    public String restoreNext(String bookmark) {
        return attempt(() -> storage.restoreNext(bookmark));
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
        StorageTransaction begun = spansTurns ? committing(storage::transaction) : attempt(storage::transactionSync);
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
        StorageTransaction transaction = transactions.get(number);
        if (transaction != null) {
            try {
                write(false, () -> how.accept(transaction));
            } finally {
                // Still there where it was refused.
                if (transaction.ended()) {
                    transactions.remove(number);
                }
            }
        }
    }

    @Override
    public CursorHost exec(String query, Value bindings) {
        confirm = true;
        @Nullable Object[] values = new @Nullable Object[(int) bindings.getArraySize()];
        for (int i = 0; i < values.length; i++) {
            values[i] = binding(bindings.getArrayElement(i));
        }
        return new Cursor(this, attempt(() -> storage.exec(query, values), trouble::ofStatement));
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
    public void keepName(String name) {
        write(false, () -> storage.keepName(name));
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
        trouble.rethrow();
        if (failed != null) {
            throw failed;
        }
        try {
            storage.writes().commit();
        } catch (StorageException e) {
            commitFailed = true;
            throw trouble.error(e);
        }
        confirm &= storage.writes().pending();
        CompletableFuture<Boolean> waiting = synced;
        synced = null;
        if (waiting != null) {
            waiting.complete(true);
        }
    }

    @Override
    public boolean unconfirmed() {
        // A transaction's writes count from its commit on: what it sends meanwhile does not wait.
        return confirm && storage.writes().pending() && !storage.writes().held();
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

    /** A walk and its current entry. */
    private static final class Walk implements WalkHost {
        private final StorageOps storage;
        private final KvWalk walk;
        private @Nullable KvEntry entry;

        Walk(StorageOps storage, KvWalk walk) {
            this.storage = storage;
            this.walk = walk;
        }

        @Override
        public boolean next() {
            entry = storage.attempt(walk::next);
            return entry != null;
        }

        @Override
        public String key() {
            return Objects.requireNonNull(entry, "there is no current entry").key();
        }

        @Override
        public byte[] value() {
            return Objects.requireNonNull(entry, "there is no current entry").value();
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
            return String.join("\0", cursor.columnNames());
        }

        @Override
        public int columnCount() {
            return cursor.columnNames().length;
        }

        @Override
        public boolean next() {
            row = storage.attempt(cursor::next, storage.trouble::ofStatement);
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
