package dev.jdo.emulator.storage;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A record of pages as they were at a point: the point, the size of a page, and of each page its number and content. */
final class HistoryPages {
    private static final int BEFORE = Long.BYTES + Integer.BYTES;

    private final ByteBuffer content;
    private final int pageSize;

    interface Source {
        void read(ByteBuffer into) throws IOException;
    }

    interface Visitor {
        /**
         * Sees a page.
         *
         * @param offset of its bytes in the journal
         */
        void page(int number, long offset, int pageSize) throws IOException;
    }

    HistoryPages(long point, int pageSize, int pages) {
        this.pageSize = pageSize;
        this.content = ByteBuffer.allocate(BEFORE + pages * (Integer.BYTES + pageSize));
        content.putLong(point).putInt(pageSize);
    }

    void add(int number, Source source) throws IOException {
        content.putInt(number);
        source.read(content.slice(content.position(), pageSize));
        content.position(content.position() + pageSize);
    }

    void appendTo(HistoryJournal journal) throws IOException {
        journal.append(HistoryJournal.Kind.PAGES, content.flip());
    }

    /** Shows the pages of a record that belongs to a point or a later one. */
    static void visit(HistoryJournal journal, long offset, int length, long point, Visitor visitor) throws IOException {
        ByteBuffer content = journal.content(offset, length);
        if (content == null) {
            throw new IOException("a record of its history is broken");
        }
        if (content.getLong() < point) {
            return;
        }
        int pageSize = content.getInt();
        while (content.hasRemaining()) {
            int number = content.getInt();
            visitor.page(number, offset + content.position(), pageSize);
            content.position(content.position() + pageSize);
        }
    }
}
