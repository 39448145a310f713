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
    private @Nullable Long running;
    private boolean setAgain;

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

    /** The alarm of that time runs from now on: to the object it is set no more, unless it sets it again. */
    void begin(long epochMillis) {
        running = epochMillis;
        setAgain = false;
    }

    /** It has run; tells whether what is stored is still the alarm that ran. */
    boolean end() {
        boolean over = running != null && !setAgain;
        running = null;
        return over;
    }

    /** True while the alarm runs and no other was set. */
    boolean runs() {
        return running != null && !setAgain;
    }

    /** A transaction was undone: perhaps with it that the alarm was set again. */
    void undone(Database database) {
        setAgain &= running == null || !running.equals(get(database));
    }

    void set(Database database, @Nullable Long epochMillis) {
        setAgain = true;
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
            boolean same = Objects.equals(committed, next);
            if (!same && !movesForward()) {
                index.store(id, next);
            }
            if (!same || running != null) {
                index.announce(id, next);
            }
        }
    }

    /** Forgets what was set since the last commit. */
    void rolledBack() {
        changed = false;
        setAgain = false;
        if (movedForward) {
            movedForward = false;
            index.store(id, committed);
        }
    }

    private boolean movesForward() {
        return next != null && (committed == null || next < committed);
    }

    /** The index said otherwise: it is told what is set. */
    void realign(@Nullable Long epochMillis) {
        index.store(id, epochMillis);
        index.announce(id, epochMillis);
    }
}
