package dev.jdo.emulator.storage;

import dev.jdo.bridge.host.CacheHost;
import dev.jdo.bridge.value.Body;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entries of {@code caches}: a file each, {@code <persist-to>/jdo/cache/<cache>/<key>}, names hashed. A file is its head's
 * length, its head and its body, and appears only when it is complete.
 */
public final class CacheFolder implements CacheHost {
    private static final int PIECE = 65_536;
    private static final Executor FILES = Thread::startVirtualThread;

    private final Path root;

    public CacheFolder(StateFolder state) {
        this.root = state.root().resolve("jdo").resolve("cache");
    }

    private Path file(String cache, String key) {
        return root.resolve(hash(cache)).resolve(hash(key));
    }

    private static String hash(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T extends @Nullable Object> CompletableFuture<T> later(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, FILES);
    }

    @Override
    public CompletableFuture<@Nullable EntryHost> get(String cache, String key) {
        return later(() -> read(file(cache, key)));
    }

    private static @Nullable EntryHost read(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            byte[] head = in.readNBytes(in.readInt());
            long start = (long) Integer.BYTES + head.length;
            return new Entry(file, new String(head, StandardCharsets.UTF_8), start, Files.size(file) - start);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletableFuture<Boolean> put(String cache, String key, String head, @Nullable Body body) {
        return later(() -> {
            Path file = file(cache, key);
            try {
                Files.createDirectories(file.getParent());
                Path part = Files.createTempFile(root, "part", "");
                try {
                    write(part, head.getBytes(StandardCharsets.UTF_8), body);
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(part);
                }
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void write(Path file, byte[] head, @Nullable Body body) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(head.length);
            out.write(head);
            if (body != null && body.buffered()) {
                write(out, body.bytes());
            } else if (body != null) {
                for (ByteBuffer chunk = body.read().join();
                        chunk != null;
                        chunk = body.read().join()) {
                    write(out, chunk);
                }
            }
        }
    }

    private static void write(DataOutputStream out, ByteBuffer chunk) throws IOException {
        byte[] bytes = new byte[chunk.remaining()];
        chunk.duplicate().get(bytes);
        out.write(bytes);
    }

    @Override
    public CompletableFuture<Boolean> delete(String cache, String key) {
        return later(() -> {
            try {
                return Files.deleteIfExists(file(cache, key));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A complete file. */
    private record Entry(Path file, String head, long start, long size) implements EntryHost {
        @Override
        public double length() {
            return size;
        }

        @Override
        public Body body(double from, double to) {
            return new Part(file, start + (long) from, start + (long) to);
        }
    }

    /** A part of a file, read as it is asked for. */
    private static final class Part implements Body.Stream {
        private final Path file;
        private final long length;
        private final long end;
        private long at;

        Part(Path file, long start, long end) {
            this.file = file;
            this.at = start;
            this.end = end;
            this.length = end - start;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public CompletableFuture<@Nullable ByteBuffer> read() {
            return later(this::next);
        }

        private @Nullable ByteBuffer next() {
            if (at >= end) {
                return null;
            }
            try (FileChannel channel = FileChannel.open(file)) {
                ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, end - at));
                int count = channel.read(piece, at);
                at = count < 0 ? end : at + count;
                return count < 0 ? null : piece.flip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
