package dev.jdo.emulator.storage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which pages have to be kept, so that the points of an object's past can be had again once later commits replace them. */
final class HistoryArchive {
    private final BitSet kept = new BitSet();
    private @Nullable HistoryPoint current;

    /**
     * A page as it was.
     *
     * @param frame of the write-ahead log that holds it, or 0 where the database file does
     */
    record Page(int number, int frame) {}

    /** The pages that changed after a point, as they were at that point. */
    record Past(HistoryPoint point, List<Page> pages) {}

    /** The point since which pages are kept, or null where there is none. */
    @Nullable
    HistoryPoint current() {
        return current;
    }

    void current(@Nullable HistoryPoint point) {
        current = point;
        kept.clear();
    }

    /**
     * Goes through the commits of a log.
     *
     * @param after up to this frame it was done before; the database file holds the pages as they were when the log began
     * @param points by frame, all behind {@code after}; the last becomes the current one
     */
    List<Past> pasts(HistoryWal wal, int after, List<HistoryPoint> points) {
        Map<Integer, Integer> at = new HashMap<>();
        for (int frame = 1; frame <= after; frame++) {
            at.put(wal.page(frame), frame);
        }
        List<Past> pasts = new ArrayList<>();
        List<Page> pages = new ArrayList<>();
        int reached = 0;
        for (int frame = after + 1; frame <= wal.frames() + 1; frame++) {
            while (reached < points.size() && points.get(reached).frame() < frame) {
                pages = finish(pasts, pages);
                current(points.get(reached++));
            }
            if (frame <= wal.frames()) {
                keep(wal.page(frame), at, pages);
                for (int gone = wal.size(frame) + 1; wal.size(frame) > 0 && gone <= pagesNow(); gone++) {
                    keep(gone, at, pages);
                }
                at.put(wal.page(frame), frame);
            }
        }
        finish(pasts, pages);
        return pasts;
    }

    private List<Page> finish(List<Past> pasts, List<Page> pages) {
        if (current != null && !pages.isEmpty()) {
            pasts.add(new Past(current, pages));
        }
        return new ArrayList<>();
    }

    private int pagesNow() {
        return current == null ? 0 : current.pages();
    }

    private void keep(int page, Map<Integer, Integer> at, List<Page> pages) {
        if (page <= pagesNow() && !kept.get(page)) {
            kept.set(page);
            pages.add(new Page(page, at.getOrDefault(page, 0)));
        }
    }
}
