package dev.jdo.cli;

import dev.jdo.emulator.log.Log;
import java.io.PrintWriter;
import java.util.Locale;
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

    private record Line(Level level, boolean own, String text) {}

    private final Terminal terminal;
    private final Level least;
    private final boolean silent;
    private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closing;

    /** @param level a name of --log-level: debug, info, log, warn, error or none */
    TerminalLog(Terminal terminal, String level) {
        this.terminal = terminal;
        this.silent = level.equals("none");
        this.least = silent ? Level.ERROR : Level.valueOf(level.toUpperCase(Locale.ROOT));
        this.writer = Thread.ofPlatform().daemon().name("jdo-log").start(this::write);
    }

    @Override
    public void line(Level level, String text) {
        add(new Line(level, true, text));
    }

    @Override
    public void console(Level level, String text) {
        add(new Line(level, false, text));
    }

    private void add(Line line) {
        if (silent || line.level.compareTo(least) < 0) {
            return;
        }
        if (!waiting.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        StringBuilder out = new StringBuilder();
        try {
            while (!(closing && waiting.isEmpty())) {
                Line line = waiting.take();
                do {
                    print(out, line);
                    line = waiting.poll();
                } while (line != null);
                flush(out);
            }
        } catch (InterruptedException e) {
            for (Line line = waiting.poll(); line != null; line = waiting.poll()) {
                print(out, line);
            }
            flush(out);
        }
    }

    private void flush(StringBuilder out) {
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            out.append("[jdo:warn] ")
                    .append(lost)
                    .append(" lines not shown: they came faster than they could be written\n");
        }
        terminal.out().print(out);
        terminal.out().flush();
        out.setLength(0);
    }

    private void print(StringBuilder out, Line line) {
        boolean error = line.level.compareTo(Level.WARN) >= 0;
        String text = line.own ? "[jdo:" + line.level.name().toLowerCase(Locale.ROOT) + "] " + line.text : marked(line);
        if (error) {
            flush(out);
            PrintWriter err = terminal.err();
            err.println(text);
            err.flush();
        } else {
            out.append(text).append('\n');
        }
    }

    private static String marked(Line line) {
        return switch (line.level) {
            case WARN -> "▲ [WARNING] " + line.text + "\n";
            case ERROR -> "✘ [ERROR] " + line.text + "\n";
            default -> line.text;
        };
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
    }
}
