package dev.jdo.emulator.storage;

import dev.jdo.bridge.error.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to run the objects of a state folder, which one process has at a time: two live instances of one object would
 * overwrite each other's memory, though SQLite keeps the files whole. It ends with the process, however that ends.
 *
 * <p>Against another jdo it is a lock on {@code jdo.lock}. Wrangler knows nothing of that file, but holds SQLite's own lock on
 * each {@code metadata.sqlite} while it runs, so that one already running is noticed here; one started later is not.
 */
public final class StateLock implements AutoCloseable {
    /** Where SQLite locks a database for reading (sqlite.org/src/file/src/os.h: SHARED_FIRST, SHARED_SIZE). */
    private static final long SHARED_FIRST = 0x40000002L;

    private static final long SHARED_SIZE = 510;

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, and makes the folder if it is missing. No database of the folder may be open in this process, as looking
     * for others gives up the locks of one's own.
     *
     * @throws UserError {@code STATE_IN_USE} if another process has it, {@code STATE_FOLDER} if the folder cannot be written to
     */
    public static StateLock take(StateFolder folder) {
        Path file = folder.root().resolve("jdo.lock");
        try {
            Files.createDirectories(folder.root());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel, 0, Long.MAX_VALUE) == null) {
                Optional<String> owner = owner(channel);
                channel.close();
                throw inUse(
                        folder,
                        "another jdo"
                                + owner.map(pid -> " (process " + pid + ")").orElse(""));
            }
            try {
                refuseIfOpenElsewhere(folder);
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return new StateLock(channel);
            } catch (IOException | UserError e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UserError(
                    "STATE_FOLDER",
                    "Cannot write to the state folder " + folder.root() + ": " + e.getMessage(),
                    null,
                    "Name another one with --persist-to.");
        }
    }

    private static void refuseIfOpenElsewhere(StateFolder folder) throws IOException {
        for (NamespaceFolder namespace : folder.namespaces()) {
            if (Files.exists(namespace.metadata())) {
                try (FileChannel metadata = FileChannel.open(namespace.metadata(), StandardOpenOption.WRITE);
                        FileLock free = lock(metadata, SHARED_FIRST, SHARED_SIZE)) {
                    if (free == null) {
                        throw inUse(folder, "another process, such as wrangler dev");
                    }
                }
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel, long from, long size) throws IOException {
        try {
            return channel.tryLock(from, size, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Optional<String> owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
        return pid.isEmpty() ? Optional.empty() : Optional.of(pid);
    }

    private static UserError inUse(StateFolder folder, String by) {
        return new UserError(
                "STATE_IN_USE",
                "The state folder " + folder.root() + " is in use by " + by + ".",
                null,
                "Stop it, or name another folder with --persist-to.");
    }

    /** Lets go of the folder; its databases are to be closed before. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UserError("STATE_FOLDER", "Cannot release the state folder: " + e.getMessage());
        }
    }
}
