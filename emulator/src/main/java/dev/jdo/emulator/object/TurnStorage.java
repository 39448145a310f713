package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.emulator.storage.Storage;
import dev.jdo.emulator.storage.StorageException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The storage of one object in the turns of its life: what a turn writes is committed at its end, and what it sends waits for
 * that. What storage refuses becomes a JavaScript error; what it cannot recover from resets the object.
 */
public final class TurnStorage implements ObjectStorage {
    private static final String GONE = "Durable Object storage is no longer accessible.";

    private final Storage storage;
    private final boolean sqlite;
    private final StorageTrouble trouble;
    private boolean confirm;
    private boolean closed;
    private @Nullable CompletableFuture<Boolean> synced;
    private @Nullable JsError failed;
    private boolean commitFailed;

    /**
     * @param sqlite true where the class has the SQL API
     * @param trouble what is wrong with the file
     */
    public TurnStorage(Storage storage, boolean sqlite, StorageTrouble trouble) {
        this.storage = storage;
        this.sqlite = sqlite;
        this.trouble = trouble;
    }

    /** What is sent from now on waits for the next commit. */
    void confirm() {
        confirm = true;
    }

    /** Does it now; what storage refuses is thrown as the worker is to see it. */
    <T extends @Nullable Object> T attempt(Supplier<T> operation) {
        return attempt(operation, trouble::error);
    }

    /** The same for SQL of the worker's own. */
    <T extends @Nullable Object> T attemptStatement(Supplier<T> operation) {
        return attempt(operation, trouble::ofStatement);
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

    /** Does what writes; what the worker sends waits for its commit, unless it is to go unconfirmed. */
    void write(boolean unconfirmed, Runnable operation) {
        confirm |= !unconfirmed;
        attempt(() -> {
            operation.run();
            return true;
        });
    }

    /** Something that may begin with a commit. */
    <T> T committing(Supplier<T> operation) {
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

    /** Done when what is pending now is committed; null where nothing is. */
    @Nullable
    CompletableFuture<?> sync() {
        if (!attempt(() -> storage.writes().pending())) {
            return null;
        }
        CompletableFuture<Boolean> waiting = synced != null ? synced : new CompletableFuture<>();
        synced = waiting;
        return waiting;
    }

    /** A stored value is not what it has to be. */
    JsError unreadable(String why) {
        return trouble.unreadable(why);
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
        return new StorageOps(this, storage);
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
}
