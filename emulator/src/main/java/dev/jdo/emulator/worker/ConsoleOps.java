package dev.jdo.emulator.worker;

import dev.jdo.bridge.error.StackMapper;
import dev.jdo.bridge.host.ConsoleHost;
import dev.jdo.emulator.log.Log;
import java.util.Locale;

/** Port "console": what the worker prints, its stacks mapped to the user's files. */
record ConsoleOps(Log log, StackMapper stacks) implements ConsoleHost {
    @Override
    public void write(String level, String text) {
        // What the worker prints to debug is meant to be seen; the level debug is for jdo's own lines.
        Log.Level shown = level.equals("debug") ? Log.Level.LOG : Log.Level.valueOf(level.toUpperCase(Locale.ROOT));
        log.console(shown, text.contains("\n    at ") ? stacks.map(text) : text);
    }
}
