package dev.jdo.emulator.storage;

import dev.jdo.emulator.clock.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The past of one object, and the way back (spec.md §5.8). A commit costs a look at the clock; when the first of a
 * {@linkplain #GRAIN_MILLIS while} is made, the state before it becomes a point that can be restored, and so does what is
 * asked a bookmark for. After a {@code kill -9} the last point is known no less precisely than any other.
 *
 * <p>History is the lesser good: where it cannot be kept it is given up, and the object's commits go on.
 */
public final class History {
    /** Commits of one such while are told apart by bookmarks only. */
    static final long GRAIN_MILLIS = 100;

    private static final int CHECKPOINT_FRAMES = 1000;
    private static final int PIECES = 16;
    private static final int USUAL_PAGE = 4096;
    private static final int LOOK_EVERY_COMMITS = 16;
    private static final long NUMBERS_AHEAD = 0x10000;
    private static final String NO_RECOVERY =
            "This Durable Object's storage back-end does not implement point-in-time recovery.";

    private final ObjectFile file;
    private final DatabaseOptions options;
    private final @Nullable Clock clock;
    private final Consumer<String> warn;
    private final Path journalFile;
    private final Path pendingFile;
    private final Set<Long> asked = new LinkedHashSet<>();
    private @Nullable HistorySession session;
    private long grain = -1;
    private long committing;
    private long uncounted = -1;
    private int commits;
    private boolean givenUp;

    private History(ObjectFile file, DatabaseOptions options, @Nullable Clock clock, Consumer<String> warn) {
        this.file = file;
        this.options = options;
        this.clock = clock;
        this.warn = warn;
        this.journalFile = file.history(".history");
        this.pendingFile = file.history(".restore");
    }

    /**
     * The history of an object, in the bounds of the options.
     *
     * @param warn told when something of it is lost
     */
    public static History of(ObjectFile file, DatabaseOptions options, Clock clock, Consumer<String> warn) {
        return new History(file, options, options.history().bytes() > 0 ? clock : null, warn);
    }

    /** No history: its bookmarks lead nowhere, as those of the reference runtime. */
    static History none(ObjectFile file) {
        return new History(file, DatabaseOptions.DEFAULT, null, message -> {});
    }

    private boolean isOff() {
        return clock == null || givenUp;
    }

    private long now() {
        return clock == null ? 0 : clock.millis();
    }

    private interface Work {
        void run() throws IOException;
    }

    private void attempt(@Nullable Database open, Work work) {
        try {
            work.run();
        } catch (IOException | StorageException e) {
            givenUp = true;
            asked.clear();
            warn.accept("The history of object " + file.id().hex() + " is lost: " + e.getMessage());
            try {
                closeSession();
                Files.deleteIfExists(journalFile);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            if (open != null && !open.isClosed()) {
                open.run("PRAGMA wal_autocheckpoint = " + CHECKPOINT_FRAMES);
            }
        }
    }

    private HistorySession session(Database open) throws IOException {
        if (session == null) {
            session = new HistorySession(file, HistoryJournal.open(journalFile), options.history(), open);
            uncounted = session.since();
        }
        return session;
    }

    /** The database is open: SQLite is not to move commits into it by itself. */
    void opened(Database open) {
        givenUp = false;
        if (!isOff()) {
            open.run("PRAGMA wal_autocheckpoint = 0");
        }
    }

    void beforeCommit(Database open) {
        if (isOff()) {
            return;
        }
        committing = now();
        if (committing / GRAIN_MILLIS != grain) {
            grain = committing / GRAIN_MILLIS;
            attempt(open, () -> {
                HistorySession current = session(open);
                count(current);
                if (!current.hasPoint()) {
                    current.point(committing);
                }
                current.since(committing);
            });
        }
    }

    /** A small history is cut into smaller pieces, of which the oldest goes. */
    private long framesAtOnce() {
        return Math.min(CHECKPOINT_FRAMES, options.history().bytes() / (PIECES * USUAL_PAGE));
    }

    /** What was committed since the last point becomes one. */
    private void count(HistorySession current) throws IOException {
        if (uncounted >= 0) {
            current.point(uncounted);
            uncounted = -1;
        }
    }

    void afterCommit(Database open) {
        if (isOff()) {
            return;
        }
        uncounted = committing;
        if (!asked.isEmpty()) {
            attempt(open, () -> {
                // What a transaction within the batch rolled back will be asked for again.
                long given = BookmarkCounter.get(open);
                asked.removeIf(number -> number > given);
                for (long number : asked) {
                    session(open).bookmark(number, committing);
                }
                uncounted = asked.isEmpty() ? uncounted : -1;
                asked.clear();
            });
        }
        if (++commits % LOOK_EVERY_COMMITS == 0 && !isOff()) {
            attempt(open, () -> {
                if (session(open).fresh() >= framesAtOnce()) {
                    session(open).archive(open, false, committing, options.durable());
                }
            });
        }
    }

    /** What was asked for and not committed is no bookmark. */
    void rolledBack() {
        asked.clear();
    }

    /** To be called before SQLite closes the database, outside of a transaction. */
    void closing(Database open) {
        if (!isOff()) {
            attempt(open, () -> {
                if (session != null || !HistoryWal.isEmpty(file.log())) {
                    HistorySession current = session(open);
                    count(current);
                    current.archive(open, true, now(), options.durable());
                }
            });
        }
    }

    /** SQLite has closed the database. */
    void closed() {
        attempt(null, this::closeSession);
    }

    private void closeSession() throws IOException {
        HistorySession closing = session;
        session = null;
        grain = -1;
        uncounted = -1;
        if (closing != null) {
            closing.close();
        }
    }

    /** The database, which is closed, is about to be deleted: all of it becomes the past. */
    void deleting() {
        if (clock != null && Files.exists(journalFile) && file.exists()) {
            attempt(null, () -> {
                try (HistoryJournal journal = HistoryJournal.open(journalFile)) {
                    new HistoryWipe(file, journal, options.history()).keep(now());
                }
            });
        }
    }

    /**
     * The number of the bookmark that names the state after the next commit.
     *
     * @param stored the number of the last one, as the database has it, or -1
     */
    long ask(Database open, long stored) {
        long[] number = {stored + 1};
        if (!isOff()) {
            attempt(open, () -> {
                number[0] = Math.max(number[0], session(open).next());
                asked.add(number[0]);
            });
        }
        return number[0];
    }

    private List<HistoryPoint> points(Database open) {
        if (isOff()) {
            throw new StorageException(NO_RECOVERY);
        }
        try {
            HistorySession current = session(open);
            count(current);
            if (!current.hasPoint()) {
                current.point(now());
            }
            long oldest = now() - options.history().millis();
            return current.points().stream()
                    .filter(point -> point.millis() >= oldest)
                    .toList();
        } catch (IOException e) {
            throw new StorageException("cannot read " + journalFile + ": " + e.getMessage());
        }
    }

    /**
     * The bookmark for what was committed at a time.
     *
     * @param millis since 1970; one in the future means now
     */
    String at(Database open, long millis) {
        HistoryPoint found = points(open).stream()
                .filter(point -> point.millis() <= millis)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new StorageException(
                        "getBookmarkForTime(): the history of this Durable Object does not go back to that time."));
        attempt(open, () -> session(open).next(found.number() + 1));
        return found.name().toString();
    }

    /**
     * Has the object start from an earlier state the next time.
     *
     * @return the bookmark for the state just before that
     */
    String restoreNext(Database open, String bookmark) {
        if (isOff()) {
            throw new StorageException(NO_RECOVERY);
        }
        HistoryBookmark wanted = HistoryBookmark.parse(bookmark);
        List<HistoryPoint> points = points(open);
        if (HistoryRestore.find(points, wanted) == null) {
            boolean older = !points.isEmpty()
                    && wanted.toString().compareTo(points.getFirst().name().toString()) < 0;
            throw new StorageException(
                    older
                            ? "The bookmark \"" + bookmark + "\" is older than the history that is kept."
                            : "The bookmark \"" + bookmark + "\" is not in the history of this Durable Object.");
        }
        try {
            HistoryPending before = HistoryPending.read(pendingFile);
            HistoryBookmark undo = before != null
                    ? before.undo()
                    : new HistoryBookmark(session(open).next() + NUMBERS_AHEAD, 0);
            new HistoryPending(wanted, undo).write(pendingFile);
            return undo.toString();
        } catch (IOException e) {
            throw new StorageException("cannot write " + pendingFile + ": " + e.getMessage());
        }
    }

    /** Whether the object is to start from an earlier state. */
    boolean restoring() {
        return clock != null && Files.exists(pendingFile);
    }

    /**
     * Brings that state back; the database is closed before and after.
     *
     * @param opener opens it
     * @return false where it has to wait, because somebody else has it open
     */
    boolean restore(Supplier<Database> opener) {
        try (Database open = opener.get()) {
            opened(open);
            attempt(open, () -> session(open));
            closing(open);
        }
        closed();
        if (Files.exists(file.log())) {
            warn.accept("Another process has object " + file.id().hex() + " open: it was not restored.");
            return false;
        }
        attempt(null, () -> {
            HistoryPending pending = HistoryPending.read(pendingFile);
            if (pending != null) {
                restore(pending);
            }
        });
        return true;
    }

    private void restore(HistoryPending pending) throws IOException {
        try (HistoryJournal journal = HistoryJournal.open(journalFile)) {
            HistoryPoint point = HistoryRestore.find(HistoryRestore.points(journal), pending.bookmark());
            if (point == null) {
                warn.accept("Object " + file.id().hex() + " was not restored: the bookmark " + pending.bookmark()
                        + " is no longer in its history.");
                return;
            }
            long salt = ThreadLocalRandom.current().nextLong();
            new HistoryRestore(file, journal).to(point, pending.undo().number(), salt, now());
        }
    }

    /** The state is back, and everything that follows from it is done. */
    void restored() {
        attempt(null, () -> Files.deleteIfExists(pendingFile));
    }
}
