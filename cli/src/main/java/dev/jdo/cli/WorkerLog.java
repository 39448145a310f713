package dev.jdo.cli;

import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.log.LogSource;

/** The log of one of several workers: what it prints says whose it is, as in wrangler; warnings and errors do not. */
record WorkerLog(TerminalLog log, String worker) implements Log {
    @Override
    public void line(Level level, String text) {
        log.add(new LogLine(level, true, text, worker, null, null));
    }

    @Override
    public void console(Level level, String text) {
        log.add(new LogLine(level, false, text, worker, null, null));
    }

    @Override
    public void console(Level level, String text, LogSource source) {
        log.add(new LogLine(level, false, text, worker, source, null));
    }
}
