package dev.jdo.emulator.storage;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The statements of cursors that were not read to their end. One whose cursor nobody can reach any more is ended when the
 * next one begins, and all are before the database closes: one that runs holds pages of it.
 */
final class DatabaseReadings {
    /** A statement at work, and whether somebody can still ask it for rows. */
    static final class Reading extends WeakReference<SqlCursor> {
        private final DatabaseStatement statement;

        private Reading(SqlCursor cursor, ReferenceQueue<SqlCursor> dropped, DatabaseStatement statement) {
            super(cursor, dropped);
            this.statement = statement;
        }
    }

    private final Set<Reading> open = new HashSet<>();
    private final ReferenceQueue<SqlCursor> dropped = new ReferenceQueue<>();

    Reading begin(SqlCursor cursor, DatabaseStatement statement) {
        for (Object gone = dropped.poll(); gone != null; gone = dropped.poll()) {
            end((Reading) gone);
        }
        Reading reading = new Reading(cursor, dropped, statement);
        open.add(reading);
        return reading;
    }

    /** Frees the statement, unless that was done before. */
    void end(Reading reading) {
        if (open.remove(reading)) {
            reading.statement.close();
        }
    }

    void endAll() {
        List.copyOf(open).forEach(this::end);
    }

    int count() {
        return open.size();
    }
}
