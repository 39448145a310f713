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

    /** Drops what is not committed. */
    void rollback();

    /** Closes the file; what is not committed is lost. Never throws. */
    @Override
    void close();
}
