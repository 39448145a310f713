package dev.jdo.emulator.storage;

/** A transaction inside a {@link WriteBatch}: what {@code transaction()} and {@code transactionSync()} run in. */
public final class StorageTransaction {
    private final WriteBatch batch;
    private final int depth;
    private final boolean spansTurns;
    private boolean ended;

    StorageTransaction(WriteBatch batch, int depth, boolean spansTurns) {
        this.batch = batch;
        this.depth = depth;
        this.spansTurns = spansTurns;
    }

    int depth() {
        return depth;
    }

    boolean spansTurns() {
        return spansTurns;
    }

    /** True once it was committed or rolled back; a rollback that was refused leaves it as it is. */
    public boolean ended() {
        return ended;
    }

    /** What happened to its writes was decided by the transaction around it. */
    void endedWithOuter() {
        ended = true;
    }

    /** Keeps its writes as part of what surrounds it, which may still drop them. Nothing happens if it has ended. */
    public void commit() {
        end(true);
    }

    /**
     * Undoes its writes. Nothing happens if it has ended.
     *
     * @throws StorageException if one begun inside it has not ended
     */
    public void rollback() {
        if (!ended && batch.depth() > depth) {
            throw new StorageException(
                    "Cannot roll back an outer transaction while a nested transaction is still running.");
        }
        end(false);
    }

    private void end(boolean keep) {
        if (!ended) {
            ended = true;
            batch.end(this, keep);
        }
    }
}
