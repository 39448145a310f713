package dev.jdo.emulator.storage;

import dev.jdo.bridge.value.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The values of a bucket's objects: a file for each, or for each part, in {@code v3/r2/<bucket>/blobs}. Any thread may call it. */
public final class R2Blobs {
    private static final int RANDOM_BYTES = 32;

    /** Values that are no longer are read at once, others as they are asked for. */
    private static final int SMALL = 65_536;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    /** @param bucket its name in the config */
    public R2Blobs(StateFolder state, String bucket) {
        this.folder = state.root()
                .resolve("v3")
                .resolve("r2")
                .resolve(FileName.of(bucket))
                .resolve("blobs");
    }

    /**
     * A value that was written.
     *
     * @param digests in hex, by the algorithm's name
     */
    public record Written(String blob, long size, Map<String, String> digests) {}

    /** A file that has a value, or a part of it. */
    record Piece(String blob, long size) {}

    /**
     * Writes a value to its end, waiting for what a stream has not given yet.
     *
     * @param algorithms digests to make, such as SHA-256
     */
    public Written write(Body value, Set<String> algorithms, long now) {
        String blob = newName(now);
        Path file = folder.resolve(blob);
        Map<String, MessageDigest> digests = new HashMap<>();
        algorithms.forEach(name -> digests.put(name, digest(name)));
        long size = 0;
        try {
            Files.createDirectories(folder);
            try (OutputStream stream = Files.newOutputStream(file);
                    WritableByteChannel out = Channels.newChannel(stream)) {
                ByteBuffer chunk =
                        value.buffered() ? value.bytes() : value.read().join();
                while (chunk != null) {
                    size += chunk.remaining();
                    for (MessageDigest digest : digests.values()) {
                        digest.update(chunk.duplicate());
                    }
                    out.write(chunk.duplicate());
                    chunk = value.buffered() ? null : value.read().join();
                }
            }
        } catch (IOException e) {
            drop(blob);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            drop(blob);
            throw e;
        }
        Map<String, String> hex = new HashMap<>();
        digests.forEach((name, digest) -> hex.put(name, HexFormat.of().formatHex(digest.digest())));
        return new Written(blob, size, hex);
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String newName(long now) {
        byte[] id = new byte[RANDOM_BYTES];
        random.nextBytes(id);
        byte[] stamped = ByteBuffer.allocate(RANDOM_BYTES + Long.BYTES)
                .put(id)
                .putLong(now)
                .array();
        return HexFormat.of().formatHex(stamped);
    }

    /** A range of the value that these files make up; they may be deleted once this has been called. */
    Body read(List<Piece> pieces, R2Range range) {
        List<FilePart> parts = new ArrayList<>();
        long start = 0;
        long end = range.offset() + range.length();
        try {
            for (Piece piece : pieces) {
                long from = Math.max(range.offset(), start) - start;
                long to = Math.min(end, start + piece.size()) - start;
                if (from < to) {
                    parts.add(FilePart.open(folder.resolve(piece.blob()), from, to));
                }
                start += piece.size();
            }
            FilePart whole = FilePart.joined(parts);
            return range.length() > SMALL ? whole : new Body.Bytes(whole.readAll((int) range.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void drop(String blob) {
        try {
            Files.deleteIfExists(folder.resolve(blob));
        } catch (IOException e) {
            // A file that no row names takes room, and does no other harm.
            Objects.requireNonNull(e);
        }
    }
}
