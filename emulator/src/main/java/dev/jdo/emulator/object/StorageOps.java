package dev.jdo.emulator.object;

import dev.jdo.bridge.host.StorageHost;
import dev.jdo.emulator.storage.KvEntry;
import dev.jdo.emulator.storage.ListRange;
import dev.jdo.emulator.storage.Storage;
import dev.jdo.emulator.storage.StorageTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Port "storage" of one object: what its JavaScript asks of its storage. */
final class StorageOps implements StorageHost {
    private final TurnStorage turn;
    private final Storage storage;
    private final Map<Integer, StorageTransaction> transactions = new HashMap<>();
    private int lastTransaction;

    StorageOps(TurnStorage turn, Storage storage) {
        this.turn = turn;
        this.storage = storage;
    }

    @Override
    public byte @Nullable [] get(String key) {
        return turn.attempt(() -> storage.get(key));
    }

    @Override
    public EntriesHost getAll(Value keys) {
        List<String> wanted = new ArrayList<>();
        for (long i = 0, n = keys.getArraySize(); i < n; i++) {
            wanted.add(keys.getArrayElement(i).asString());
        }
        return new KvEntries(turn.attempt(() -> storage.get(wanted)));
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
        return range.isEmpty() ? null : new KvEntries(turn.attempt(() -> storage.list(range)));
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
        return range.isEmpty() ? null : new KvWalkOps(turn, turn.attempt(() -> storage.walk(range)));
    }

    @Override
    public void put(String key, byte[] value, boolean unconfirmed) {
        turn.write(unconfirmed, () -> storage.put(key, value));
    }

    @Override
    public void putAll(Value keys, Value values, boolean unconfirmed) {
        List<KvEntry> entries = new ArrayList<>();
        for (long i = 0, n = keys.getArraySize(); i < n; i++) {
            byte[] value = values.getArrayElement(i).asHostObject();
            entries.add(new KvEntry(keys.getArrayElement(i).asString(), value));
        }
        turn.write(unconfirmed, () -> storage.put(entries));
    }

    @Override
    public boolean delete(String key, boolean unconfirmed) {
        if (!unconfirmed) {
            turn.confirm();
        }
        return turn.attempt(() -> storage.delete(key));
    }

    @Override
    public void deleteAll(boolean alarm) {
        turn.write(false, () -> storage.deleteAll(alarm));
    }

    @Override
    public double getAlarm() {
        Long millis = turn.attempt(storage::alarm);
        return millis == null ? -1 : millis;
    }

    @Override
    public void setAlarm(double millis, boolean unconfirmed) {
        turn.write(unconfirmed, () -> storage.setAlarm(millis < 0 ? null : (long) millis));
    }

    @Override
    public @Nullable CompletableFuture<?> sync() {
        return turn.sync();
    }

    @Override
    public void unreadable(String key, byte[] value, String why) {
        throw turn.unreadable(
                "the value of the key \"" + key + "\", " + value.length + " bytes, cannot be read: " + why);
    }

    @Override
    public String currentBookmark() {
        turn.confirm();
        return turn.committing(storage::currentBookmark);
    }

    @Override
    public String bookmarkForTime(double millis) {
        return turn.attempt(() -> storage.bookmarkForTime((long) millis));
    }

    @Override
    public String restoreNext(String bookmark) {
        return turn.attempt(() -> storage.restoreNext(bookmark));
    }

    @Override
    public int begin(boolean spansTurns) {
        turn.confirm();
        StorageTransaction begun =
                spansTurns ? turn.committing(storage::transaction) : turn.attempt(storage::transactionSync);
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
                turn.write(false, () -> how.accept(transaction));
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
        turn.confirm();
        @Nullable Object[] values = new @Nullable Object[(int) bindings.getArraySize()];
        for (int i = 0; i < values.length; i++) {
            values[i] = binding(bindings.getArrayElement(i));
        }
        return new SqlCursorOps(turn, turn.attemptStatement(() -> storage.exec(query, values)));
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
        turn.write(false, () -> storage.keepName(name));
    }

    @Override
    public double databaseSize() {
        return turn.attempt(storage::databaseSize);
    }

    @Override
    public boolean sqlite() {
        return turn.sqlite();
    }
}
