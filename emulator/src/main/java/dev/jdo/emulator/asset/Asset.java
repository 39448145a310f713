package dev.jdo.emulator.asset;

import dev.jdo.bridge.value.Body;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file that is served.
 *
 * @param path the file, absolute
 * @param type its Content-Type, or null
 * @param modified nanoseconds since 1970
 * @param size in bytes
 */
record Asset(Path path, @Nullable String type, long modified, long size) {
    /** A file no longer than this is read at once. */
    private static final int SMALL = 64 << 10;

    /** The file as it is now, or null where there is none. */
    static @Nullable Asset of(Path path, @Nullable String type) {
        try {
            BasicFileAttributes state =
                    path.getFileSystem().provider().readAttributesIfExists(path, BasicFileAttributes.class);
            return state == null || !state.isRegularFile()
                    ? null
                    : new Asset(path, type, state.lastModifiedTime().to(TimeUnit.NANOSECONDS), state.size());
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** 32 hex digits, others for other files and after each change, as in the platform's dev server. */
    String tag() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((path + " " + modified + " " + size).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Its content.
     *
     * @param reader reads what is long, piece by piece as it is asked for
     * @throws IOException where it cannot be read
     */
    Body body(Executor reader) throws IOException {
        return size <= SMALL
                ? new Body.Bytes(ByteBuffer.wrap(Files.readAllBytes(path)))
                : FileBody.open(path, size, reader);
    }
}
