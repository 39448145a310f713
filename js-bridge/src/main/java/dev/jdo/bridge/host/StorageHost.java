package dev.jdo.bridge.host;

import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Port "storage": the storage of one object. Values are serialized bytes, opaque handles for JavaScript. Everything takes
 * effect at once and is committed when the turn ends; every method may throw the platform's error.
 */
public interface StorageHost {
    /** The value of the key, or null. */
    @Export
    byte @Nullable [] get(String key);

    /**
     * The entries that there are for these keys, in UTF-8 byte order, each once.
     *
     * @param keys an array of strings
     */
    @Export
    EntriesHost getAll(Value keys);

    /**
     * The entries of a range, in UTF-8 byte order of their keys; null where the range itself is empty.
     *
     * @param start first key, inclusive, or null
     * @param startAfter last key before the range, or null
     * @param end first key after the range, or null
     * @param prefix what every key begins with, or null
     * @param limit at most so many, or -1
     */
    @Export
    @Nullable
    EntriesHost list(
            @Nullable String start,
            @Nullable String startAfter,
            @Nullable String end,
            @Nullable String prefix,
            boolean reverse,
            int limit);

    /** As {@link #list}, but read step by step: what is written meanwhile is seen where the walk has not yet been. */
    @Export
    @Nullable
    WalkHost walk(
            @Nullable String start,
            @Nullable String startAfter,
            @Nullable String end,
            @Nullable String prefix,
            boolean reverse,
            int limit);

    /**
     * Stores a value.
     *
     * @param unconfirmed what is sent next need not wait until this is committed
     */
    @Export
    void put(String key, byte[] value, boolean unconfirmed);

    /**
     * Stores several values, all or none.
     *
     * @param keys an array of strings
     * @param values an array of serialized values, one for each key
     */
    @Export
    void putAll(Value keys, Value values, boolean unconfirmed);

    /** True where there was such a key. */
    @Export
    boolean delete(String key, boolean unconfirmed);

    /** Everything goes: keys, tables and, where asked, the alarm. */
    @Export
    void deleteAll(boolean alarm);

    /** Milliseconds since 1970, or -1 where none is set. */
    @Export
    double getAlarm();

    /**
     * Sets or clears the alarm.
     *
     * @param millis since 1970, or -1 for none
     * @param unconfirmed what is sent next need not wait until this is committed
     */
    @Export
    void setAlarm(double millis, boolean unconfirmed);

    /** A future that is done when all that was written is committed; null where nothing is to be committed. */
    @Export
    @Nullable
    CompletableFuture<?> sync();

    /** Throws the error for a stored value that cannot be read, and has written down why. */
    @Export
    void unreadable(String key, byte[] value, String why);

    /** A name for the state as it is now; it is committed. */
    @Export
    String currentBookmark();

    /**
     * A name for the state that was committed at a time.
     *
     * @param millis since 1970
     */
    @Export
    String bookmarkForTime(double millis);

    /** The object starts from that state the next time; returns a name for the state just before. */
    @Export
    String restoreNext(String bookmark);

    /**
     * Begins a transaction within what is open; the number names it.
     *
     * @param spansTurns true for transaction(), whose closure may await; false for transactionSync()
     */
    @Export
    int begin(boolean spansTurns);

    /** The transaction is kept, as part of what it was begun in. */
    @Export
    void release(int transaction);

    /** What was done since it began is undone. */
    @Export
    void rollback(int transaction);

    /**
     * Runs SQL.
     *
     * @param bindings an array of null, booleans, numbers, strings and buffers
     */
    @Export
    CursorHost exec(String query, Value bindings);

    /** Writes down the name by which the object was reached. */
    @Export
    void keepName(String name);

    /** The bytes that the database occupies. */
    @Export
    double databaseSize();

    /** True where the class has the SQL and synchronous KV APIs. */
    @Export
    boolean sqlite();

    /** Entries that were read. */
    interface EntriesHost {
        @Export
        int size();

        @Export
        String key(int index);

        @Export
        byte[] value(int index);
    }

    /** A walk over entries. */
    interface WalkHost {
        /** Steps to the next entry; false at the end. */
        @Export
        boolean next();

        @Export
        String key();

        @Export
        byte[] value();
    }

    /** A result of SQL, one row ahead of its reader. */
    interface CursorHost {
        /** The names of the columns, joined by NUL; empty where the statement gives none. */
        @Export
        String columnNames();

        @Export
        int columnCount();

        /** Steps to the next row; false at the end. */
        @Export
        boolean next();

        /** A value of the current row: null, a double, a string or a ByteBuffer. */
        @Export
        @Nullable
        Object value(int column);

        @Export
        double rowsRead();

        @Export
        double rowsWritten();
    }
}
