package dev.jdo.emulator.storage;

import static dev.jdo.emulator.storage.StorageFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTransactionTest {
    @TempDir
    Path root;

    private StorageFixture fixture;
    private Storage storage;

    @BeforeEach
    void open() {
        fixture = new StorageFixture(root);
        storage = fixture.open();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void rollbackUndoesItsWritesAndNoOthers() {
        storage.put("before", bytes("1"));
        StorageTransaction transaction = storage.transactionSync();
        storage.put("inside", bytes("1"));
        transaction.rollback();
        storage.put("after", bytes("1"));
        storage.writes().commit();
        assertThat(storedKeys()).containsExactly("after", "before");
    }

    @Test
    void rollbackOfTheFirstWriteOfAllUndoesTheTable() {
        StorageTransaction transaction = storage.transactionSync();
        storage.put("inside", bytes("1"));
        transaction.rollback();
        storage.put("after", bytes("1"));
        storage.writes().commit();
        assertThat(storedKeys()).containsExactly("after");
    }

    @Test
    void transactionsNest() {
        StorageTransaction outer = storage.transactionSync();
        storage.put("outer", bytes("1"));
        StorageTransaction dropped = storage.transactionSync();
        storage.put("dropped", bytes("1"));
        dropped.rollback();
        StorageTransaction kept = storage.transactionSync();
        storage.put("kept", bytes("1"));
        kept.commit();
        outer.commit();
        storage.writes().commit();
        assertThat(storedKeys()).containsExactly("kept", "outer");
    }

    @Test
    void anOuterRollbackUndoesWhatAnInnerOneCommitted() {
        StorageTransaction outer = storage.transactionSync();
        StorageTransaction inner = storage.transactionSync();
        storage.put("inner", bytes("1"));
        inner.commit();
        outer.rollback();
        storage.writes().commit();
        assertThat(storedKeys()).isEmpty();
    }

    @Test
    void anOuterOneGoesOnAfterItsRollbackWasRefused() {
        StorageTransaction outer = storage.transaction();
        StorageTransaction inner = storage.transaction();
        assertThatExceptionOfType(StorageException.class).isThrownBy(outer::rollback);
        inner.commit();
        outer.commit();
        assertThat(storage.writes().held()).isFalse();
    }

    @Test
    void anInnerOneThatNobodyAwaitedEndsWithTheOuterOne() {
        StorageTransaction outer = storage.transaction();
        StorageTransaction inner = storage.transaction();
        storage.put("inner", bytes("1"));
        outer.commit();
        assertThat(storage.writes().held()).isFalse();
        StorageTransaction next = storage.transaction();
        inner.rollback();
        next.commit();
        storage.writes().commit();
        assertThat(storedKeys()).containsExactly("inner");
    }

    @Test
    void oneOfSeveralTurnsIsNotCommittedAtTheirEnds() {
        storage.put("before", bytes("1"));
        StorageTransaction transaction = storage.transaction();
        storage.put("inside", bytes("1"));
        assertThat(storage.writes().commit()).isFalse();
        storage.close();
        assertThat(storedKeys()).containsExactly("before");
        assertThatExceptionOfType(StorageException.class).isThrownBy(transaction::commit);
    }

    @Test
    void oneOfSeveralTurnsIsCommittedWithTheTurnItEndsIn() {
        StorageTransaction transaction = storage.transaction();
        storage.put("inside", bytes("1"));
        storage.writes().commit();
        storage.put("later", bytes("1"));
        transaction.commit();
        assertThat(storage.writes().commit()).isTrue();
        storage.close();
        assertThat(storedKeys()).containsExactly("inside", "later");
    }

    @Test
    void theInnerOneMustEndFirst() {
        StorageTransaction outer = storage.transaction();
        StorageTransaction inner = storage.transaction();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(outer::rollback)
                .withMessage("Cannot roll back an outer transaction while a nested transaction is still running.");
        inner.rollback();
        inner.rollback();
        outer.rollback();
        assertThat(storage.writes().held()).isFalse();
    }

    private Iterable<String> storedKeys() {
        storage.close();
        return storage.list(ListRange.ALL).stream().map(KvEntry::key).toList();
    }
}
