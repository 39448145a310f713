package dev.jdo.emulator.object;

import dev.jdo.emulator.gate.Stage;

/** An object's storage as its life sees it; what it stores is the storage port's business. */
public interface ObjectStorage extends Stage.Writes, AutoCloseable {
    /** The port "storage" of the object's isolate. */
    Object port();

    /** The object starts: it has a file from now on. What is wrong with that shows when something is stored. */
    void touch();

    /** True where the class has the SQL API. */
    boolean sqlite();

    /** True while the file is open. */
    boolean open();

    /** Closes the file unless something is written and not committed; the next use opens it again. */
    void closeIfIdle();

    /** The alarm of that time runs from now on; false where none is set for then (see Storage). */
    boolean beginAlarm(long scheduledTime);

    /** It has run: done, it goes with what is committed next; else it stays set. Either way not if it was set again. */
    void endAlarm(boolean done);

    /** Takes the alarm out and commits that, if it is still set for then. Never throws. */
    void dropAlarm(long scheduledTime);

    /** True once a commit has failed, which resets the object through no fault of what ran. */
    boolean commitFailed();

    /** Drops what is not committed. */
    void rollback();

    /** Closes the file; what is not committed is lost. Never throws. */
    @Override
    void close();
}
