package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.log.Log;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of all objects of one namespace, in its {@code metadata.sqlite}, so that they can be found again without opening
 * every object (spec.md §2.7). All objects of the namespace share it; it is safe for use by many threads.
 */
public final class AlarmIndex implements AutoCloseable {
    private static final String PUT = "INSERT INTO _cf_ALARM (actor_id, scheduled_time, actor_name) VALUES (?, ?, ?) "
            + "ON CONFLICT (actor_id) DO UPDATE SET scheduled_time = excluded.scheduled_time, "
            + "actor_name = coalesce(excluded.actor_name, actor_name)";
    private static final String DELETE = "DELETE FROM _cf_ALARM WHERE actor_id = ?";

    private final NamespaceFolder folder;
    private final DatabaseOptions options;
    private final AlarmListener listener;
    private @Nullable Database database;

    /** No file is touched until the first alarm is read or set. */
    public AlarmIndex(NamespaceFolder folder, DatabaseOptions options, AlarmListener listener) {
        this.folder = folder;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Every alarm that is set, the earliest first.
     *
     * @throws StorageException where the index cannot be read
     */
    public synchronized List<PendingAlarm> pending() {
        try {
            return Files.exists(folder.metadata()) ? AlarmTable.pending(database()) : List.of();
        } catch (StorageException e) {
            throw failed(e);
        }
    }

    /** The same where a damaged index is nothing to stop for: then there are none, and the author is told why. */
    public List<PendingAlarm> pendingOrNone(Log log) {
        try {
            return pending();
        } catch (StorageException e) {
            log.line(
                    Log.Level.ERROR,
                    "The alarms that are set cannot be read, so that none of them rings: " + e.getMessage() + "\n  "
                            + folder.metadata() + "\n  "
                            + "Put a good copy in its place, or delete it: an object that sets its alarm again is in it again.");
            return List.of();
        }
    }

    /** Writes the time down at once; null takes it out. What fails, fails for this object only: the next one tries anew. */
    synchronized void store(ObjectId id, @Nullable Long epochMillis) {
        try {
            write(id, epochMillis);
        } catch (StorageException e) {
            throw failed(e);
        }
    }

    private StorageException failed(StorageException e) {
        try {
            close();
        } catch (StorageException again) {
            e.addSuppressed(again);
        }
        return e.in(folder.metadata());
    }

    private void write(ObjectId id, @Nullable Long epochMillis) {
        if (epochMillis == null) {
            if (Files.exists(folder.metadata()) && database().has(SchemaTable.ALARM)) {
                execute(database().statement(DELETE).bindAny(1, id.hex()));
            }
            return;
        }
        database().require(SchemaTable.ALARM);
        execute(database()
                .statement(PUT)
                .bindAny(1, id.hex())
                .bind(2, TimeUnit.MILLISECONDS.toNanos(epochMillis))
                .bindAny(3, id.name()));
    }

    void announce(ObjectId id, @Nullable Long epochMillis) {
        listener.alarmChanged(id, epochMillis);
    }

    private static void execute(DatabaseStatement statement) {
        try (statement) {
            statement.step();
        }
    }

    private Database database() {
        if (database != null && database.isDeleted()) {
            close();
        }
        if (database == null) {
            database = Database.open(folder.metadata(), options);
            if (database.has(SchemaTable.ALARM) && !AlarmTable.hasNames(database)) {
                database.run("ALTER TABLE _cf_ALARM ADD COLUMN actor_name TEXT");
            }
        }
        return database;
    }

    @Override
    public synchronized void close() {
        Database closing = database;
        database = null;
        if (closing != null) {
            closing.close();
        }
    }
}
