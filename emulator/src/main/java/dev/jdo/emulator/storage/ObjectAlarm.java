package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.ObjectId;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The alarm of one object: a row in its own database, which is the truth, and a copy in the namespace's {@link AlarmIndex},
 * which wakes it. The copy may be too early but never too late, whenever the process dies: it is moved forward before the
 * object's commit, and back or out after it.
 */
final class ObjectAlarm {
    private static final String GET = "SELECT value FROM _cf_METADATA WHERE key = 1 AND value IS NOT NULL";
    private static final String PUT =
            "INSERT INTO _cf_METADATA (key, value) VALUES (1, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";

    private final ObjectId id;
    private final AlarmIndex index;
    private boolean changed;
    private boolean movedForward;
    private @Nullable Long committed;
    private @Nullable Long next;

    ObjectAlarm(ObjectId id, AlarmIndex index) {
        this.id = id;
        this.index = index;
    }

    static @Nullable Long get(Database database) {
        if (!database.has(SchemaTable.METADATA)) {
            return null;
        }
        try (DatabaseStatement row = database.statement(GET)) {
            return row.step() ? TimeUnit.NANOSECONDS.toMillis(row.integer(0)) : null;
        }
    }

    void set(Database database, @Nullable Long epochMillis) {
        if (!changed) {
            committed = get(database);
            changed = true;
        }
        if (epochMillis == null && get(database) == null) {
            return;
        }
        database.require(SchemaTable.METADATA);
        try (DatabaseStatement statement = database.statement(PUT)
                .bindAny(1, epochMillis == null ? null : TimeUnit.MILLISECONDS.toNanos(epochMillis))) {
            statement.step();
        }
    }

    void beforeCommit(Database database) {
        if (changed) {
            next = get(database);
            if (movesForward()) {
                index.store(id, next);
                movedForward = true;
            }
        }
    }

    void afterCommit() {
        if (changed) {
            changed = false;
            movedForward = false;
            if (!Objects.equals(committed, next)) {
                if (!movesForward()) {
                    index.store(id, next);
                }
                index.announce(id, next);
            }
        }
    }

    /** Forgets what was set since the last commit. */
    void rolledBack() {
        changed = false;
        if (movedForward) {
            movedForward = false;
            index.store(id, committed);
        }
    }

    private boolean movesForward() {
        return next != null && (committed == null || next < committed);
    }
}
