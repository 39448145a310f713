package dev.jdo.emulator.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database that nobody has open back to a point of its past: by one more commit, in a write-ahead log of its own
 * making. So the state before it becomes a point as any other, and a process killed meanwhile leaves the one state or the
 * other.
 */
final class HistoryRestore {
    private final ObjectFile file;
    private final HistoryJournal journal;

    private record Place(long offset, int pageSize) {}

    HistoryRestore(ObjectFile file, HistoryJournal journal) {
        this.file = file;
        this.journal = journal;
    }

    /** Every point there is, the oldest first. */
    static List<HistoryPoint> points(HistoryJournal journal) throws IOException {
        List<HistoryPoint> points = new ArrayList<>();
        journal.visit(HistoryHeader.BYTES, (kind, offset, length) -> {
            ByteBuffer content = kind == HistoryJournal.Kind.POINT ? journal.content(offset, length) : null;
            if (content != null) {
                points.add(HistoryPoint.read(content));
            }
            return true;
        });
        return points;
    }

    /** The newest point of that name, or null. */
    static @Nullable HistoryPoint find(List<HistoryPoint> points, HistoryBookmark bookmark) {
        return points.reversed().stream()
                .filter(point -> point.name().equals(bookmark))
                .findFirst()
                .orElse(null);
    }

    /**
     * Writes the log that brings the point back.
     *
     * @param undo the number of the bookmark for the state before
     * @param salt names the new log
     * @param now milliseconds since 1970
     */
    void to(HistoryPoint point, long undo, long salt, long now) throws IOException {
        SortedMap<Integer, Place> past = new TreeMap<>();
        journal.visit(HistoryHeader.BYTES, (kind, offset, length) -> {
            if (kind == HistoryJournal.Kind.PAGES) {
                HistoryPages.visit(
                        journal,
                        offset,
                        length,
                        point.point(),
                        (number, at, pageSize) -> past.putIfAbsent(number, new Place(at, pageSize)));
            }
            return true;
        });
        past.tailMap(point.pages() + 1).clear();
        try (FileChannel main = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            int pageSize =
                    past.values().stream().mapToInt(Place::pageSize).findFirst().orElse(0);
            int pages = pageSize == 0 ? point.pages() : (int) (main.size() / pageSize);
            List<Integer> unchanged = new ArrayList<>();
            for (int number : past.keySet()) {
                if (number <= pages && Arrays.equals(content(past, number), page(main, number, pageSize))) {
                    unchanged.add(number);
                }
            }
            if (pages == point.pages()) {
                past.keySet().removeAll(unchanged);
            }
            boolean nothing = past.isEmpty();
            HistoryHeader header = journal.header();
            before(undo, now, pages, nothing ? header.salt() : salt, nothing ? header.frame() : 0);
            if (!nothing) {
                write(past, point.pages(), pageSize, salt);
            }
        }
    }

    private byte[] content(SortedMap<Integer, Place> past, int number) throws IOException {
        Place place = Objects.requireNonNull(past.get(number), "a page that is there");
        ByteBuffer page = ByteBuffer.allocate(place.pageSize());
        journal.read(place.offset(), page);
        return page.array();
    }

    private static byte[] page(FileChannel main, int number, int pageSize) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(pageSize);
        HistoryJournal.fill(main, page, (number - 1L) * pageSize);
        return page.array();
    }

    /** The point to which the restoring can be undone, unless an earlier attempt has made it. */
    private void before(long undo, long now, int pages, long salt, int frame) throws IOException {
        if (find(points(journal), new HistoryBookmark(undo, 0)) == null) {
            long last = points(journal).stream()
                    .mapToLong(HistoryPoint::point)
                    .reduce(journal.header().last(), Math::max);
            ByteBuffer content = ByteBuffer.allocate(HistoryPoint.BYTES);
            new HistoryPoint(last + 1, undo, true, now, pages, salt, frame).write(content);
            journal.append(HistoryJournal.Kind.POINT, content.flip());
        }
        journal.append(
                HistoryJournal.Kind.SINCE,
                ByteBuffer.allocate(Long.BYTES).putLong(now).flip());
    }

    private void write(SortedMap<Integer, Place> past, int pages, int pageSize, long salt) throws IOException {
        Path made = journal.beside(".wal");
        try (HistoryWalWriter writer = new HistoryWalWriter(made, pageSize, salt)) {
            for (int number : past.keySet()) {
                writer.page(number, content(past, number), number == past.lastKey() ? pages : 0);
            }
        }
        Files.move(made, file.log(), StandardCopyOption.ATOMIC_MOVE);
    }
}
