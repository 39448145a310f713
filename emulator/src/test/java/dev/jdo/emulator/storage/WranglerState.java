package dev.jdo.emulator.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The state folder that wrangler dev 4.164.0 wrote for a worker p1 with a class Kv and a SQLite class Sql, just after it was
 * stopped: the objects Kv/foo and Sql/bar have values of many kinds and an alarm, Sql/bar has a table; Sql/s-noop, Kv/noop and
 * Kv/readonly have stored nothing. Some files still have their log, and none its index.
 */
public final class WranglerState {
    private WranglerState() {}

    /** Copies it into a folder of a test. */
    public static StateFolder copyTo(Path root) {
        try {
            Path source = Path.of(
                    WranglerState.class.getResource("/dev/jdo/emulator/state").toURI());
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.toList()) {
                    Path copy = root.resolve(source.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                }
            }
            return new StateFolder(root);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
