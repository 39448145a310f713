package dev.jdo.emulator.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What of a journal is too much or too old. */
final class HistoryBounds {
    private HistoryBounds() {}

    /** Where the journal is to begin, or 0 where nothing needs to go. */
    static long cut(HistoryJournal journal, HistoryBound bound, long now) throws IOException {
        boolean tooLong = journal.end() > bound.bytes();
        HistoryPoint first = first(journal, HistoryHeader.BYTES);
        if (!tooLong && (first == null || now - first.millis() <= bound.millis())) {
            return 0;
        }
        long keepFrom = tooLong ? journal.end() - bound.bytes() / 4 * 3 : 0;
        long[] cut = {0};
        boolean[] old = {true};
        journal.visit(HistoryHeader.BYTES, (kind, offset, length) -> {
            if (kind == HistoryJournal.Kind.POINT) {
                ByteBuffer content = journal.content(offset, length);
                old[0] = content != null && now - HistoryPoint.read(content).millis() > bound.millis();
            }
            boolean drop = old[0] || offset < keepFrom;
            if (kind == HistoryJournal.Kind.ARCHIVED && (drop || cut[0] < keepFrom)) {
                cut[0] = HistoryJournal.endOf(offset, length);
            }
            return drop || cut[0] < keepFrom;
        });
        return cut[0];
    }

    /**
     * Drops what stands before an offset.
     *
     * @return whether the current point is among what is left
     */
    static boolean drop(HistoryJournal journal, long cut) throws IOException {
        HistoryHeader header = journal.header();
        boolean any = first(journal, cut) != null;
        HistoryPoint current =
                new HistoryPoint(any ? header.current() : 0, 0, false, 0, any ? header.currentPages() : 0, 0, 0);
        long tail = header.tail() - cut + HistoryHeader.BYTES;
        journal.dropBefore(cut, header.archived(tail, header.last(), current, header.salt(), header.frame()));
        return any;
    }

    private static @Nullable HistoryPoint first(HistoryJournal journal, long from) throws IOException {
        HistoryPoint[] found = new HistoryPoint[1];
        journal.visit(from, (kind, offset, length) -> {
            ByteBuffer content = kind == HistoryJournal.Kind.POINT ? journal.content(offset, length) : null;
            found[0] = content == null ? null : HistoryPoint.read(content);
            return found[0] == null;
        });
        return found[0];
    }
}
