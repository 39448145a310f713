package dev.jdo.cli;

import dev.jdo.emulator.log.Log;

/** The log of one of several workers: what it prints says whose it is, as in wrangler; warnings and errors do not. */
record WorkerLog(Log log, String worker) implements Log {
    @Override
    public void line(Level level, String text) {
        log.line(level, text);
    }

    @Override
    public void console(Level level, String text) {
        log.console(level, level.compareTo(Level.WARN) < 0 ? "[" + worker + "] " + text : text);
    }
}
