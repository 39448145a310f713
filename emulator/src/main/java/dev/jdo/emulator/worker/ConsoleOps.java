package dev.jdo.emulator.worker;

import dev.jdo.bridge.error.StackMapper;
import dev.jdo.bridge.host.ConsoleHost;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.log.LogSource;
import java.util.Locale;

/** Port "console": what the worker prints, its stacks mapped to the user's files. */
record ConsoleOps(Log log, StackMapper stacks) implements ConsoleHost {
    @Override
    public void write(String level, String text) {
        log.console(level(level), mapped(text));
    }

    void write(String level, String text, LogSource source) {
        log.console(level(level), mapped(text), source);
    }

    /** What the worker prints to debug is meant to be seen; the level debug is for jdo's own lines. */
    private static Log.Level level(String name) {
        return name.equals("debug") ? Log.Level.LOG : Log.Level.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private String mapped(String text) {
        return text.contains("\n    at ") ? stacks.map(text) : text;
    }
}
