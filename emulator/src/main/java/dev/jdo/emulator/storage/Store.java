package dev.jdo.emulator.storage;

/** Something stored that one thread at a time may use. It opens its files when it needs them, also after it was closed. */
public interface Store extends AutoCloseable {
    @Override
    void close();
}
