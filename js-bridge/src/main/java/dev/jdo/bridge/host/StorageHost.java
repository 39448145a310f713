package dev.jdo.bridge.host;

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
     * The entries of a range, in UTF-8 byte order of their keys.
     *
     * @param start first key, inclusive, or null
     * @param startAfter last key before the range, or null
     * @param end first key after the range, or null
     * @param prefix what every key begins with, or null
     * @param limit at most so many, or -1
     */
    @Export
    EntriesHost list(
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
     */
    @Export
    void setAlarm(double millis);

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
