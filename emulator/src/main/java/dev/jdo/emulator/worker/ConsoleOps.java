package dev.jdo.emulator.worker;

import dev.jdo.bridge.error.StackMapper;
import dev.jdo.bridge.host.ConsoleHost;
import dev.jdo.emulator.log.Log;
import java.util.Locale;

/** Port "console": what the worker prints, its stacks mapped to the user's files. */
record ConsoleOps(Log log, StackMapper stacks) implements ConsoleHost {
    @Override
    public void write(String level, String text) {
        log.console(
                Log.Level.valueOf(level.toUpperCase(Locale.ROOT)),
                text.contains("\n    at ") ? stacks.map(text) : text);
    }
}
