package dev.jdo.emulator.bundle;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices that files have changed and says so once things have been quiet for a moment. Where the system tells of changes
 * (Linux, Windows), the files' folders are watched, so that a new file beside them counts too; elsewhere, and for folders that
 * cannot be watched, the files are looked at in turn.
 */
public final class Watch implements AutoCloseable {
    /** How long it must be quiet: an editor writes a file in several steps. */
    private static final long QUIET_MILLIS = 8;

    /** How often files are looked at where the system tells nothing. */
    private static final long POLL_MILLIS = 100;

    private final ScheduledExecutorService scheduler;
    private final Runnable changed;
    private final @Nullable WatchService system;
    private final Map<Path, WatchKey> watched = new HashMap<>();
    private List<FileStamp> polled = List.of();
    private @Nullable ScheduledFuture<?> pending;
    private final @Nullable ScheduledFuture<?> polling;
    private boolean closed;

    /**
     * @param scheduler its time is the only one that is used; a single thread is enough
     * @param changed called on the scheduler's thread, once for changes that come together
     */
    public Watch(ScheduledExecutorService scheduler, Runnable changed) {
        this(scheduler, changed, !System.getProperty("os.name", "").startsWith("Mac"));
    }

    Watch(ScheduledExecutorService scheduler, Runnable changed, boolean systemTells) {
        this.scheduler = scheduler;
        this.changed = changed;
        this.system = systemTells ? open() : null;
        this.polling = scheduler.scheduleWithFixedDelay(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
        WatchService events = system;
        if (events != null) {
            Thread.ofPlatform().daemon().name("watch").start(() -> listen(events));
        }
    }

    /**
     * Watches these files from now on, in place of the ones before, and says so at once where one is not as it was when its
     * stamp was taken.
     */
    public synchronized void follow(Collection<FileStamp> files) {
        if (closed) {
            return;
        }
        Set<Path> folders = new HashSet<>();
        for (FileStamp file : files) {
            Path parent = file.path().getParent();
            folders.add(Files.isDirectory(file.path()) || parent == null ? file.path() : parent);
        }
        watched.entrySet().removeIf(entry -> {
            boolean gone =
                    !folders.contains(entry.getKey()) || !entry.getValue().isValid();
            if (gone) {
                entry.getValue().cancel();
            }
            return gone;
        });
        Set<Path> blind = new HashSet<>();
        for (Path folder : folders) {
            if (!watched.containsKey(folder) && !register(folder)) {
                blind.add(folder);
            }
        }
        polled = files.stream()
                .filter(file -> blind.contains(file.path())
                        || blind.contains(file.path().getParent()))
                .toList();
        if (!files.stream().allMatch(FileStamp::isCurrent)) {
            wake();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (pending != null) {
            pending.cancel(false);
        }
        if (polling != null) {
            polling.cancel(false);
        }
        if (system != null) {
            try {
                system.close();
            } catch (IOException ignored) {
                // Nothing is watched any more, which is all that was wanted.
            }
        }
    }

    private static @Nullable WatchService open() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException none) {
            return null;
        }
    }

    private boolean register(Path folder) {
        if (system == null) {
            return false;
        }
        try {
            watched.put(
                    folder,
                    folder.register(
                            system,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_DELETE));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private void listen(WatchService events) {
        try {
            while (true) {
                WatchKey key = events.take();
                boolean any = !key.pollEvents().isEmpty();
                key.reset();
                if (any) {
                    wake();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException over) {
            // Closed.
        }
    }

    private void poll() {
        List<FileStamp> files;
        synchronized (this) {
            files = polled;
        }
        List<FileStamp> now =
                files.stream().map(file -> FileStamp.of(file.path())).toList();
        if (!now.equals(files)) {
            synchronized (this) {
                if (files.equals(polled)) {
                    polled = now;
                }
            }
            wake();
        }
    }

    /** Every change puts the call off anew. */
    private synchronized void wake() {
        if (closed) {
            return;
        }
        if (pending != null) {
            pending.cancel(false);
        }
        pending = scheduler.schedule(changed, QUIET_MILLIS, TimeUnit.MILLISECONDS);
    }
}
