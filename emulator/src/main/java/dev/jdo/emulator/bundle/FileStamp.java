package dev.jdo.emulator.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * A file or folder and its state at one moment, cheap to take again.
 *
 * @param path absolute
 * @param modified the file system's time of the last change, nanoseconds since 1970; -1 where nothing is there
 * @param size in bytes; 0 for a folder, -1 where nothing is there
 */
public record FileStamp(Path path, long modified, long size) {
    /** The state now. A file that cannot be looked at counts as absent. */
    public static FileStamp of(Path path) {
        try {
            BasicFileAttributes state = Files.readAttributes(path, BasicFileAttributes.class);
            long modified = state.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            return new FileStamp(path, modified, state.isDirectory() ? 0 : state.size());
        } catch (IOException absent) {
            return new FileStamp(path, -1, -1);
        }
    }

    /** Whether it is still as it was. */
    public boolean isCurrent() {
        FileStamp now = of(path);
        return now.modified == modified && now.size == size;
    }
}
