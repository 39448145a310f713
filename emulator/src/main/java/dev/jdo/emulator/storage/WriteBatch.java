package dev.jdo.emulator.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one turn, as one transaction: it opens with the first write and is committed by the caller when the turn's
 * microtasks are done (spec.md §5.7). While a {@code storage.transaction()} runs, the ends of turns do not commit it.
 */
public final class WriteBatch {
    private final Supplier<Database> database;
    private final ObjectAlarm alarm;
    private final History history;
    private @Nullable Database open;
    private final Deque<StorageTransaction> running = new ArrayDeque<>();
    private int held;

    WriteBatch(Supplier<Database> database, ObjectAlarm alarm, History history) {
        this.database = database;
        this.alarm = alarm;
        this.history = history;
    }

    /** Whether there is something to commit. */
    public boolean pending() {
        return open != null;
    }

    /** Whether a transaction of several turns is running. */
    public boolean held() {
        return held > 0;
    }

    Database forWriting() {
        if (open == null) {
            Database opening = database.get();
            opening.beginWriting();
            open = opening;
        }
        return open;
    }

    /**
     * Makes the writes durable, all or none. If it fails they are all undone, and the object must be started anew.
     *
     * @return whether there was anything to commit and nothing holds it back
     */
    public boolean commit() {
        Database committing = open;
        if (committing == null || held > 0) {
            return false;
        }
        try {
            alarm.beforeCommit(committing);
            history.beforeCommit(committing);
            committing.commit();
        } catch (StorageException e) {
            undo(e);
            throw explain(e);
        }
        open = null;
        running.clear();
        alarm.afterCommit();
        history.afterCommit(committing);
        return true;
    }

    /** Undoes the writes since the last commit, transactions that still run included. */
    public void rollback() {
        Database dropping = open;
        open = null;
        running.clear();
        held = 0;
        alarm.rolledBack();
        history.rolledBack();
        if (dropping != null) {
            dropping.rollback();
        }
    }

    /**
     * Begins a transaction within the batch, or within another transaction.
     *
     * @param spansTurns whether it goes on over several turns ({@code transaction()}) or ends within this one
     *     ({@code transactionSync()}). The outermost of the first kind first commits what was written before.
     */
    StorageTransaction transaction(boolean spansTurns) {
        if (spansTurns && held == 0) {
            commit();
        }
        Database within = forWriting();
        try {
            within.savepoint(running.size() + 1);
        } catch (StorageException e) {
            throw e.busyWithin() ? unread(e) : e;
        }
        if (spansTurns) {
            held++;
        }
        StorageTransaction begun = new StorageTransaction(this, running.size() + 1, spansTurns);
        running.addLast(begun);
        return begun;
    }

    int depth() {
        return running.size();
    }

    void end(StorageTransaction transaction, boolean keep) {
        Database within = open;
        if (within == null || !running.contains(transaction)) {
            throw StorageException.internal("a transaction was ended by deleteAll()");
        }
        try {
            if (keep) {
                within.release(transaction.depth());
            } else {
                within.rollbackTo(transaction.depth());
                alarm.undone(within);
            }
        } catch (StorageException e) {
            if (!e.busyWithin()) {
                throw e;
            }
            if (keep) {
                within.undoTo(transaction.depth());
                alarm.undone(within);
            }
            ended(transaction);
            throw unread(e);
        }
        ended(transaction);
    }

    /** It has ended, and with it those that were begun within it and that nobody waited for. */
    private void ended(StorageTransaction transaction) {
        while (running.size() >= transaction.depth()) {
            StorageTransaction innermost = running.removeLast();
            innermost.endedWithOuter();
            if (innermost.spansTurns()) {
                held--;
            }
        }
    }

    private void undo(StorageException why) {
        try {
            rollback();
        } catch (StorageException e) {
            why.addSuppressed(e);
        }
    }

    /** A deferred constraint speaks up only now (spec.md §5.4); the platform calls it an internal error if others do. */
    private static StorageException explain(StorageException e) {
        if ("SQLITE_CONSTRAINT".equals(e.code())) {
            return new StorageException(
                    "Durable Object was reset and rolled back to its last known good state because the application "
                            + "left the database in a state where constraints were violated: " + e.getMessage(),
                    e.code(),
                    e);
        }
        return e.busyWithin()
                ? unread(e)
                : "SQLITE_ERROR".equals(e.code())
                        ? StorageException.internal(e.getMessage() + " (SQL rolled the transaction back)")
                        : e;
    }

    private static StorageException unread(StorageException e) {
        return StorageException.internal(
                e.getMessage() + " (the rows of a statement with RETURNING were not read to their end)");
    }
}
