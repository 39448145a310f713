package dev.jdo.cli;

import dev.jdo.emulator.clock.RealClock;
import dev.jdo.emulator.config.Notice;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.log.LogSource;
import dev.jdo.emulator.log.RequestLine;
import java.io.PrintWriter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log of a running server on the terminal, as wrangler prints it: jdo's own lines with a prefix, the worker's as they
 * are, warnings and errors on standard error.
 *
 * <p>One thread writes, so that nobody waits for a terminal. When more than {@link #CAPACITY} lines wait, further ones are
 * dropped, and how many were dropped is said as soon as there is room.
 */
final class TerminalLog implements Log, AutoCloseable {
    private static final int CAPACITY = 10_000;

    private final Terminal terminal;
    private final LogOptions options;
    private final RealClock clock = new RealClock();
    private final BlockingQueue<LogLine> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closing;

    TerminalLog(Terminal terminal, LogOptions options) {
        this.terminal = terminal;
        this.options = options;
        this.writer = Thread.ofPlatform().daemon().name("jdo-log").start(this::write);
    }

    LogOptions options() {
        return options;
    }

    @Override
    public void line(Level level, String text) {
        add(LogLine.of(level, true, text));
    }

    @Override
    public void console(Level level, String text) {
        add(LogLine.of(level, false, text));
    }

    @Override
    public void console(Level level, String text, LogSource source) {
        add(new LogLine(level, false, text, null, source, null));
    }

    @Override
    public void request(RequestLine request) {
        if (!options.quiet()) {
            add(new LogLine(Level.INFO, true, request.text(), null, null, request));
        }
    }

    /** Where lines are compared with wrangler's, in a pipe, they are as there. */
    @Override
    public boolean wantsObjects() {
        return options.json() || (terminal.isTty() && !options.quiet());
    }

    /** What is said whatever the level is: as it stands, or as a line of JSON. It does not wait behind other lines. */
    void say(Level level, String text) {
        boolean error = level.compareTo(Level.WARN) >= 0;
        PrintWriter to = error && !options.json() ? terminal.err() : terminal.out();
        to.println(options.json() ? LogLine.of(level, true, plain(text)).json(clock.millis()) : text);
        to.flush();
    }

    /** What was noticed while a config was read. */
    void notice(Notice notice) {
        if (options.json()) {
            say(notice.level() == Notice.Level.LOG ? Level.LOG : Level.WARN, notice.text());
        } else {
            ProjectOptions.print(terminal, notice);
        }
    }

    private static String plain(String text) {
        return text.strip().replaceFirst("^(?:[✘▲⎔] (?:\\[[A-Z]+] )?|\\[jdo:\\w+] )", "");
    }

    void add(LogLine line) {
        if (options.says(line) && !waiting.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        StringBuilder out = new StringBuilder();
        try {
            while (!(closing && waiting.isEmpty())) {
                LogLine line = waiting.take();
                do {
                    print(out, line);
                    line = waiting.poll();
                } while (line != null);
                flush(out);
            }
        } catch (InterruptedException e) {
            for (LogLine line = waiting.poll(); line != null; line = waiting.poll()) {
                print(out, line);
            }
            flush(out);
        }
    }

    private void flush(StringBuilder out) {
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            String text = lost + " lines not shown: they came faster than they could be written";
            out.append(shown(LogLine.of(Level.WARN, true, text))).append('\n');
        }
        terminal.out().print(out);
        terminal.out().flush();
        out.setLength(0);
    }

    private String shown(LogLine line) {
        return options.json() ? line.json(clock.millis()) : line.plain(terminal.outStyle());
    }

    private void print(StringBuilder out, LogLine line) {
        if (line.isError() && !options.json()) {
            flush(out);
            PrintWriter err = terminal.err();
            err.println(shown(line));
            err.flush();
        } else {
            out.append(shown(line)).append('\n');
        }
    }

    /** Writes what still waits. */
    @Override
    public void close() {
        closing = true;
        writer.interrupt();
        try {
            writer.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clock.close();
    }
}
