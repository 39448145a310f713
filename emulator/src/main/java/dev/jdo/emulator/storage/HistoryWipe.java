package dev.jdo.emulator.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Keeps all of a closed database that is about to be deleted, for its past. */
final class HistoryWipe {
    private static final int PAGE_SIZE_OFFSET = 16;
    private static final int LARGEST_PAGE = 65_536;

    private final ObjectFile file;
    private final HistoryJournal journal;
    private final HistoryBound bound;

    HistoryWipe(ObjectFile file, HistoryJournal journal, HistoryBound bound) {
        this.file = file;
        this.journal = journal;
        this.bound = bound;
    }

    /** @param now milliseconds since 1970 */
    void keep(long now) throws IOException {
        HistoryHeader header = journal.header();
        if (header.currentPages() == 0 || !header.fits(file.path()) || header.size() > bound.bytes()) {
            journal.clear(new HistoryHeader(
                    HistoryHeader.BYTES, header.last(), header.next(), 0, 0, 0, 0, HistoryHeader.State.WIPED, -1, 0));
            return;
        }
        journal.cut(header.tail());
        try (FileChannel main = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            int pageSize = pageSize(main);
            for (int number = 1; number <= header.currentPages() && number * (long) pageSize <= main.size(); number++) {
                long position = (number - 1L) * pageSize;
                HistoryPages pages = new HistoryPages(header.current(), pageSize, 1);
                pages.add(number, into -> HistoryJournal.fill(main, into, position));
                pages.appendTo(journal);
            }
        }
        journal.append(HistoryJournal.Kind.ARCHIVED, ByteBuffer.allocate(0));
        HistoryPoint empty = new HistoryPoint(header.last() + 1, Math.max(0, header.next() - 1), false, now, 1, 0, 0);
        HistoryPoint kept = new HistoryPoint(header.current(), 0, false, 0, header.currentPages(), 0, 0);
        journal.header(header.archived(journal.end(), header.last(), kept, 0, 0).in(HistoryHeader.State.WIPED));
        ByteBuffer content = ByteBuffer.allocate(HistoryPoint.BYTES);
        empty.write(content);
        journal.append(HistoryJournal.Kind.POINT, content.flip());
    }

    private static int pageSize(FileChannel main) throws IOException {
        ByteBuffer size = ByteBuffer.allocate(2);
        HistoryJournal.fill(main, size, PAGE_SIZE_OFFSET);
        int stored = size.getShort() & 0xFFFF;
        return stored == 1 ? LARGEST_PAGE : stored;
    }
}
