package dev.jdo.emulator.log;

/** Where the emulator's lines go: one line or block of text at a time, in order, from any thread. Never blocks for long. */
public interface Log {
    /** How much a line matters; the order is that of --log-level. */
    enum Level {
        DEBUG,
        LOG,
        INFO,
        WARN,
        ERROR
    }

    /** A line of jdo's own. */
    void line(Level level, String text);

    /** What the worker printed, already formatted. */
    void console(Level level, String text);

    /** What an object printed, already formatted. */
    default void console(Level level, String text, LogSource source) {
        console(level, text);
    }

    /** A request that was answered. */
    default void request(RequestLine request) {
        line(Level.INFO, request.text());
    }

    /** Whether {@link #request} wants to know which objects a request called. */
    default boolean wantsObjects() {
        return false;
    }
}
