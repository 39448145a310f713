package dev.jdo.emulator.storage;

import dev.jdo.bridge.value.Body;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Parts of files as a body, read as it is asked for. The files stay open until they have been read or the reader has gone, so
 * that they may be deleted meanwhile; one that nobody reads is closed with the garbage.
 */
final class FilePart implements Body.Stream {
    private static final int PIECE = 65_536;
    private static final Executor FILES = Thread::startVirtualThread;

    private record Stretch(FileChannel file, long from, long to) {}

    private final List<Stretch> stretches;
    private final long length;
    private int index;
    private long at;

    private FilePart(List<Stretch> stretches) {
        this.stretches = stretches;
        this.length = stretches.stream().mapToLong(one -> one.to - one.from).sum();
        this.at = stretches.isEmpty() ? 0 : stretches.getFirst().from;
    }

    /** The bytes from {@code from} up to {@code to}. */
    static FilePart open(Path file, long from, long to) throws IOException {
        return new FilePart(List.of(new Stretch(FileChannel.open(file), from, to)));
    }

    /** One after another. */
    static FilePart joined(List<FilePart> parts) {
        List<Stretch> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.stretches));
        return new FilePart(all);
    }

    @Override
    public long length() {
        return length;
    }

    /** All of it, at once. */
    ByteBuffer readAll(int size) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(size);
        for (ByteBuffer piece = next(); piece != null; piece = next()) {
            all.put(piece);
        }
        return all.flip();
    }

    @Override
    public CompletableFuture<@Nullable ByteBuffer> read() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return next();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                FILES);
    }

    private @Nullable ByteBuffer next() throws IOException {
        if (index == stretches.size()) {
            return null;
        }
        Stretch stretch = stretches.get(index);
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, stretch.to - at));
        int count = stretch.file.read(piece, at);
        if (count < 0) {
            throw new EOFException("the file is shorter than it was");
        }
        at += count;
        if (at == stretch.to) {
            stretch.file.close();
            index++;
            at = index < stretches.size() ? stretches.get(index).from : 0;
        }
        return piece.flip();
    }

    @Override
    public void cancel() {
        for (Stretch stretch : stretches) {
            try {
                stretch.file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
