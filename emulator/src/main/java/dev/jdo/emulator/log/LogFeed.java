package dev.jdo.emulator.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What objects have printed lately, and print from now on, for whoever asks. Any thread may call it. */
public final class LogFeed {
    /** So many lines are kept for those who come later, of all objects together. */
    private static final int KEPT = 1000;

    /** So many lines wait for one reader; one that is slower loses further ones. */
    private static final int WAITING = 10_000;

    /**
     * What an object printed.
     *
     * @param millis when, in milliseconds since 1970
     */
    public record Entry(long millis, Log.Level level, LogSource source, String text) {}

    private final LongSupplier clock;
    private final Deque<Entry> kept = new ArrayDeque<>();
    private final List<Reader> readers = new CopyOnWriteArrayList<>();

    /** @param clock milliseconds since 1970 */
    public LogFeed(LongSupplier clock) {
        this.clock = clock;
    }

    /** One who reads what comes, beginning with what is kept. */
    public final class Reader implements AutoCloseable {
        private final Predicate<LogSource> wanted;
        private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(WAITING);

        private Reader(Predicate<LogSource> wanted) {
            this.wanted = wanted;
        }

        /** The next line, or null where there is none for so long; 0 does not wait. */
        public @Nullable Entry next(long millis) throws InterruptedException {
            return millis == 0 ? waiting.poll() : waiting.poll(millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            readers.remove(this);
        }
    }

    /** Begins to read what objects print that are wanted. */
    public Reader read(Predicate<LogSource> wanted) {
        Reader reader = new Reader(wanted);
        synchronized (kept) {
            for (Entry entry : new ArrayList<>(kept)) {
                offer(reader, entry);
            }
            readers.add(reader);
        }
        return reader;
    }

    /** A log that goes on to another one, and whose objects can be read here. */
    public Log tap(Log log) {
        return new Tapped(log);
    }

    private static void offer(Reader reader, Entry entry) {
        if (reader.wanted.test(entry.source())) {
            var _ = reader.waiting.offer(entry);
        }
    }

    private void add(Entry entry) {
        synchronized (kept) {
            if (kept.size() == KEPT) {
                kept.removeFirst();
            }
            kept.addLast(entry);
            readers.forEach(reader -> offer(reader, entry));
        }
    }

    private final class Tapped implements Log {
        private final Log log;

        Tapped(Log log) {
            this.log = log;
        }

        @Override
        public void line(Level level, String text) {
            log.line(level, text);
        }

        @Override
        public void console(Level level, String text) {
            log.console(level, text);
        }

        @Override
        public void console(Level level, String text, LogSource source) {
            add(new Entry(clock.getAsLong(), level, source, text));
            log.console(level, text, source);
        }

        @Override
        public void request(RequestLine request) {
            log.request(request);
        }

        @Override
        public boolean wantsObjects() {
            return log.wantsObjects();
        }
    }
}
