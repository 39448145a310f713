package dev.jdo.emulator.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history of an object while its database is open. SQLite appends commits to the write-ahead log; before they go into the
 * database, {@link #archive} keeps in the journal what they replace there. So the past is had from the present, by putting
 * back what each later commit replaced, and to forget the oldest is to cut off the journal's beginning.
 *
 * <p>Whoever else writes to the database breaks this chain. It shows in the file's size and time of change, or in a log that
 * began anew; then the whole history is forgotten.
 */
final class HistorySession implements AutoCloseable {
    private static final int PAGES_AT_ONCE = 64;

    private final Path database;
    private final Path log;
    private final HistoryBound bound;
    private final int pageSize;
    private final HistoryJournal journal;
    private final HistoryArchive archive = new HistoryArchive();
    private final List<HistoryPoint> pending = new ArrayList<>();
    private @Nullable HistoryWal wal;
    private @Nullable FileChannel main;
    private int archived;
    private long last;
    private long next;
    private long since = -1;

    /** @param journal from now on this session's */
    HistorySession(ObjectFile file, HistoryJournal journal, HistoryBound bound, Database open) throws IOException {
        this.database = file.path();
        this.log = file.log();
        this.bound = bound;
        this.journal = journal;
        this.pageSize = (int) open.number("PRAGMA page_size");
        HistoryHeader header = journal.header();
        last = header.last();
        next = header.next();
        if (openLog()) {
            wal().scan();
        }
        if (!continues(header)) {
            forget();
            return;
        }
        journal.header(header.settled(database));
        archived = wal != null && wal().salt() == header.salt() ? header.frame() : 0;
        if (header.currentPages() > 0) {
            archive.current(new HistoryPoint(header.current(), 0, false, 0, header.currentPages(), 0, 0));
        }
        readTail();
    }

    private boolean continues(HistoryHeader header) throws IOException {
        return switch (header.state()) {
            case WIPED -> true;
            case SETTLED -> header.fits(database);
            case CHECKPOINT ->
                header.fits(database)
                        || (wal != null && wal().salt() == header.salt() && wal().frames() >= header.frame());
        };
    }

    private void readTail() throws IOException {
        HistoryHeader header = journal.header();
        List<HistoryPoint> found = new ArrayList<>();
        boolean[] whole = {true};
        long[] end = {header.tail()};
        journal.visit(header.tail(), (kind, offset, length) -> {
            ByteBuffer content = kind == HistoryJournal.Kind.PAGES ? null : journal.content(offset, length);
            if (content == null) {
                return false;
            }
            if (kind == HistoryJournal.Kind.POINT) {
                whole[0] &= found(HistoryPoint.read(content), found);
            } else if (kind == HistoryJournal.Kind.SINCE) {
                since = content.getLong();
            }
            end[0] = HistoryJournal.endOf(offset, length);
            return true;
        });
        if (!whole[0] || end[0] != journal.end()) {
            journal.cut(header.tail());
            for (HistoryPoint point : found) {
                append(point);
            }
            if (since >= 0) {
                since(since);
            }
        }
        int reached = pending.isEmpty() ? archived : pending.getLast().frame();
        if (frames() <= reached) {
            since = -1;
        }
    }

    private boolean found(HistoryPoint point, List<HistoryPoint> found) {
        HistoryHeader header = journal.header();
        boolean inLog = wal != null && point.salt() == wal().salt() && point.frame() <= frames();
        boolean atEnd = point.salt() == header.salt() && point.frame() == header.frame();
        if (!inLog && !atEnd) {
            return false;
        }
        found.add(point);
        pending.add(inLog ? point : point.at(0, archived));
        last = Math.max(last, point.point());
        next = Math.max(next, point.bookmark() ? point.number() + 1 : 0);
        return true;
    }

    private void append(HistoryPoint point) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(HistoryPoint.BYTES);
        point.write(content);
        journal.append(HistoryJournal.Kind.POINT, content.flip());
    }

    /** Since when commits have been made that no point stands for, in a session that was killed; or -1. */
    long since() {
        return since;
    }

    /** Writes down that commits are made from now on. */
    void since(long millis) throws IOException {
        journal.append(
                HistoryJournal.Kind.SINCE,
                ByteBuffer.allocate(Long.BYTES).putLong(millis).flip());
    }

    /** The number of the next bookmark, as far as is known here. */
    long next() {
        return next;
    }

    /** Numbers below this one are used up. */
    void next(long number) throws IOException {
        next = Math.max(next, number);
        journal.header(journal.header().next(next));
    }

    boolean hasPoint() {
        return archive.current() != null || !pending.isEmpty();
    }

    /** The state after the last commit is a point that can be found by its time. */
    void point(long millis) throws IOException {
        point(Math.max(0, next - 1), false, millis);
    }

    /** The state after the last commit is that of a bookmark. */
    void bookmark(long number, long millis) throws IOException {
        point(number, true, millis);
        next = Math.max(next, number + 1);
    }

    private void point(long number, boolean bookmark, long millis) throws IOException {
        scan();
        HistoryHeader header = journal.header();
        boolean inLog = wal != null && wal().frames() > 0;
        int pages = inLog ? wal().pages() : (int) (Files.size(database) / pageSize);
        HistoryPoint point = new HistoryPoint(
                ++last,
                number,
                bookmark,
                millis,
                pages,
                inLog ? wal().salt() : header.salt(),
                inLog ? frames() : header.frame());
        append(point);
        pending.add(point.at(0, frames()));
    }

    /** The points there are, the oldest first. */
    List<HistoryPoint> points() throws IOException {
        return HistoryRestore.points(journal);
    }

    /** Frames that are not archived. */
    int fresh() throws IOException {
        scan();
        return frames() - archived;
    }

    private int frames() {
        return wal == null ? 0 : wal().frames();
    }

    private HistoryWal wal() {
        if (wal == null) {
            throw new IllegalStateException("there is no log");
        }
        return wal;
    }

    private boolean openLog() throws IOException {
        if (wal == null && !HistoryWal.isEmpty(log)) {
            wal = new HistoryWal(log);
        }
        return wal != null;
    }

    private void scan() throws IOException {
        if (!openLog()) {
            return;
        }
        int before = frames();
        if (wal().scan()) {
            if (before != archived) {
                forget();
            }
            archived = 0;
            pending.replaceAll(point -> point.at(0, 0));
        }
    }

    /** Begins anew: what is known of the past does not lead to what is there now. */
    private void forget() throws IOException {
        pending.clear();
        archive.current(null);
        HistoryHeader empty = HistoryHeader.EMPTY;
        journal.clear(new HistoryHeader(empty.tail(), last, next, 0, 0, 0, 0, empty.state(), -1, 0).settled(database));
    }

    /**
     * Keeps what the new commits replace, and has SQLite write them to the database.
     *
     * @param closing whether the log is to be emptied
     * @param now milliseconds since 1970
     */
    void archive(Database open, boolean closing, long now, boolean durable) throws IOException {
        scan();
        if (!journal.header().fits(database)) {
            forget();
        }
        if (wal != null) {
            List<HistoryArchive.Past> pasts = archive.pasts(wal(), archived, pending);
            keep(pasts);
            archived = frames();
            pending.clear();
            HistoryPoint current = archive.current();
            HistoryPoint none = new HistoryPoint(0, 0, false, 0, 0, 0, 0);
            journal.append(HistoryJournal.Kind.ARCHIVED, ByteBuffer.allocate(0));
            journal.header(journal.header()
                    .archived(journal.end(), last, current == null ? none : current, wal().salt(), archived)
                    .next(next)
                    .in(HistoryHeader.State.CHECKPOINT));
            if (durable) {
                journal.force();
            }
            open.run(closing ? "PRAGMA wal_checkpoint(TRUNCATE)" : "PRAGMA wal_checkpoint(PASSIVE)");
            journal.header(journal.header().settled(database));
            shorten(now);
        }
    }

    private void keep(List<HistoryArchive.Past> pasts) throws IOException {
        long total = pasts.stream().mapToLong(past -> past.pages().size()).sum() * pageSize;
        if (total > bound.bytes()) {
            forget();
            return;
        }
        for (HistoryArchive.Past past : pasts) {
            for (int from = 0; from < past.pages().size(); from += PAGES_AT_ONCE) {
                int to = Math.min(past.pages().size(), from + PAGES_AT_ONCE);
                HistoryPages pages = new HistoryPages(past.point().point(), pageSize, to - from);
                for (HistoryArchive.Page page : past.pages().subList(from, to)) {
                    pages.add(page.number(), into -> read(page, into));
                }
                pages.appendTo(journal);
            }
        }
    }

    private void read(HistoryArchive.Page page, ByteBuffer into) throws IOException {
        if (page.frame() > 0) {
            wal().read(page.frame(), into);
            return;
        }
        if (main == null) {
            // It stays open until SQLite has closed the file: to close it gives up the locks of the whole process.
            main = FileChannel.open(database, StandardOpenOption.READ);
        }
        HistoryJournal.fill(main, into, (page.number() - 1L) * pageSize);
    }

    private void shorten(long now) throws IOException {
        long cut = HistoryBounds.cut(journal, bound, now);
        if (cut > HistoryHeader.BYTES) {
            boolean any = HistoryBounds.drop(journal, cut);
            if (!any) {
                archive.current(null);
            }
        }
    }

    /** To be called after SQLite has closed the database. */
    @Override
    public void close() throws IOException {
        try {
            if (wal != null) {
                wal.close();
            }
            if (main != null) {
                main.close();
            }
        } finally {
            journal.close();
        }
    }
}
