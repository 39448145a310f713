package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.id.Wtf8;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one object stores: its keys and values, its SQL tables and its alarm, in one SQLite file (spec.md §5). The file is
 * opened at first use and made at the first write. Reads see the object's own writes; writes go into the {@link WriteBatch},
 * which the caller commits at the end of each turn.
 *
 * <p>Any thread may call it, but only one at a time. Every failure is a {@link StorageException}; after one that is
 * {@linkplain StorageException#critical critical}, or a failed commit, the caller closes this and starts the object anew.
 */
public final class Storage implements AutoCloseable {
    static final long PAGE = 4096;

    private final ObjectFile file;
    private final AlarmIndex alarms;
    private final DatabaseOptions options;
    private final ObjectAlarm alarm;
    private final WriteBatch writes;
    private final SqlScript script;
    private final History history;
    private @Nullable Database database;
    private int deletions;

    /** A storage whose past is not kept. */
    public Storage(ObjectFile file, AlarmIndex alarms, DatabaseOptions options) {
        this(file, alarms, options, History.none(file));
    }

    /**
     * Touches no file yet.
     *
     * @param alarms of the object's namespace
     * @param history of this object
     */
    public Storage(ObjectFile file, AlarmIndex alarms, DatabaseOptions options, History history) {
        this.file = file;
        this.alarms = alarms;
        this.options = options;
        this.alarm = new ObjectAlarm(file.id(), alarms);
        this.writes = new WriteBatch(this::database, alarm, history);
        this.history = history;
        this.script = new SqlScript(this::database, writes::forWriting);
    }

    /** The object's id, with its name where the caller knew it. */
    public ObjectId id() {
        return file.id();
    }

    public WriteBatch writes() {
        return writes;
    }

    /** The value in V8's serialization format, or null where the key has none. */
    public byte @Nullable [] get(String key) {
        return hasFile() ? KvTable.get(database(), key) : null;
    }

    /** The entries there are for these keys, in the order of their UTF-8 bytes, each once. */
    public List<KvEntry> get(Collection<String> keys) {
        List<KvEntry> found = new ArrayList<>();
        if (hasFile()) {
            for (String key : ListRange.inOrder(keys)) {
                byte[] value = KvTable.get(database(), key);
                if (value != null) {
                    found.add(new KvEntry(Wtf8.decode(Wtf8.encode(key)), value));
                }
            }
        }
        return found;
    }

    public List<KvEntry> list(ListRange range) {
        return hasFile() ? KvTable.list(database(), range) : List.of();
    }

    /** Walks over a range, step by step. */
    public KvWalk walk(ListRange range) {
        int begun = deletions;
        return new KvWalk(
                () -> {
                    if (begun != deletions) {
                        throw StorageException.internal("kv.list() was interrupted by deleteAll()");
                    }
                    return hasFile() ? database() : null;
                },
                range);
    }

    public void put(String key, byte[] value) {
        KvTable.put(writes.forWriting(), key, value);
    }

    /** Puts all of them, or none if one cannot be put. */
    public void put(List<KvEntry> entries) {
        if (!entries.isEmpty()) {
            StorageTransaction all = writes.transaction(false);
            try {
                entries.forEach(entry -> put(entry.key(), entry.value()));
            } catch (StorageException e) {
                all.rollback();
                throw e;
            }
            all.commit();
        }
    }

    /** Deletes a key, and tells whether it was there. */
    public boolean delete(String key) {
        return hasFile() && KvTable.delete(writes.forWriting(), key);
    }

    /** Deletes these keys, and tells how many of them were there. */
    public int delete(Collection<String> keys) {
        int deleted = 0;
        for (String key : new HashSet<>(keys)) {
            deleted += delete(key) ? 1 : 0;
        }
        return deleted;
    }

    /**
     * Deletes everything, at once and for good, uncommitted writes included: the file goes, and an empty one takes its place.
     *
     * @param withAlarm whether the alarm goes too (from compatibility date 2026-02-24) or is set again
     * @throws StorageException inside a transaction
     */
    public void deleteAll(boolean withAlarm) {
        if (writes.held()) {
            throw new StorageException("Cannot call deleteAll() within a transaction");
        }
        Long kept = withAlarm ? null : alarm();
        deletions++;
        writes.rollback();
        close();
        history.deleting();
        try {
            file.delete();
        } catch (IOException e) {
            throw new StorageException("cannot delete " + file.path() + ": " + e.getMessage(), "SQLITE_IOERR", e);
        }
        touch();
        if (withAlarm) {
            alarms.store(id(), null);
            alarms.announce(id(), null);
        } else if (kept != null) {
            setAlarm(kept);
        }
    }

    /** When the object is to be woken, in milliseconds since 1970, or null. */
    public @Nullable Long alarm() {
        return alarm.runs() ? null : storedAlarm();
    }

    private @Nullable Long storedAlarm() {
        return hasFile() ? ObjectAlarm.get(database()) : null;
    }

    /**
     * The alarm of that time runs from now on, until {@link #endAlarm}: {@link #alarm} does not tell of it any more.
     *
     * @return false where none is set for then; what is set is announced in its place
     */
    public boolean beginAlarm(long epochMillis) {
        Long set = storedAlarm();
        if (set == null || set != epochMillis) {
            alarm.realign(set);
            return false;
        }
        alarm.begin(epochMillis);
        return true;
    }

    /**
     * The alarm has run.
     *
     * @param done it goes, with what else is committed, unless it was set again; else it stays set
     */
    public void endAlarm(boolean done) {
        if (alarm.end() && done) {
            setAlarm(null);
        }
    }

    /** Sets the time to wake the object, in place of any before; null means never. */
    public void setAlarm(@Nullable Long epochMillis) {
        if (epochMillis != null || hasFile()) {
            alarm.set(writes.forWriting(), epochMillis);
        }
    }

    /** Writes the object's name down, which only its id says otherwise, and that one way (spec.md §2.7). */
    public void keepName(String name) {
        NameTable.put(writes.forWriting(), name);
    }

    /** The size of the database without its free pages, in bytes (spec.md §5.4). */
    public long databaseSize() {
        if (!hasFile()) {
            return PAGE;
        }
        long pages = database().number("PRAGMA page_count") - database().number("PRAGMA freelist_count");
        return Math.max(pages, 1) * PAGE;
    }

    /** Begins what {@code storage.transaction()} runs in: it may go on over several turns, which then do not commit. */
    public StorageTransaction transaction() {
        return writes.transaction(true);
    }

    /** Begins what {@code storage.transactionSync()} runs in: it ends within this turn. */
    public StorageTransaction transactionSync() {
        return writes.transaction(false);
    }

    /**
     * Runs SQL, one statement or several.
     *
     * @param bindings for the last statement, by position: null, Number, Boolean, String or byte[]
     * @return the rows of the last statement, to be read or closed
     */
    public SqlCursor exec(String sql, @Nullable Object... bindings) {
        return script.exec(sql, bindings);
    }

    /**
     * A name for the state as it is now, what this turn wrote included: that is committed, so that what is written later is
     * not part of it. Within a transaction it names the state in which the transaction leaves everything.
     */
    public String currentBookmark() {
        Database writing = writes.forWriting();
        long number = history.ask(writing, BookmarkCounter.get(writing));
        BookmarkCounter.set(writing, number);
        if (writes.depth() == 0) {
            writes.commit();
        }
        return new HistoryBookmark(number, 0).toString();
    }

    /**
     * A name for the state that was committed at a time, to 100 ms.
     *
     * @throws StorageException where the history does not go back so far
     */
    public String bookmarkForTime(long epochMillis) {
        return history.at(database(), epochMillis);
    }

    /**
     * Has the object go back to an earlier state, with its keys, tables and alarm, when it starts next.
     *
     * @return the bookmark for the state just before that
     * @throws StorageException where this names no state that is known
     */
    public String restoreNext(String bookmark) {
        return history.restoreNext(database(), bookmark);
    }

    /**
     * Makes the file, empty, where there is none: an object that was ever called has one, as on the platform. An object that
     * is to go back to an earlier state does so now.
     */
    public void touch() {
        if (history.restoring()) {
            database();
        }
        if (database == null) {
            EmptyDatabase.make(file.path(), options.durable());
        }
    }

    /** Whether the file is open now. */
    public boolean isOpen() {
        return database != null;
    }

    private boolean hasFile() {
        return database != null || file.exists();
    }

    private Database database() {
        if (database == null) {
            database = open();
        }
        return database;
    }

    private Database open() {
        boolean restored = history.restoring() && history.restore(() -> Database.open(file.path(), options));
        Database opened = Database.open(file.path(), options);
        history.opened(opened);
        if (restored) {
            Long restoredAlarm = ObjectAlarm.get(opened);
            alarms.store(id(), restoredAlarm);
            alarms.announce(id(), restoredAlarm);
            history.restored();
        }
        return opened;
    }

    /** Gives the file back to the system; what is not committed is dropped. The next use opens it again. */
    @Override
    public void close() {
        Database closing = database;
        database = null;
        if (closing != null) {
            try (closing) {
                closing.readings().endAll();
                writes.rollback();
                history.closing(closing);
            }
            history.closed();
        }
    }
}
