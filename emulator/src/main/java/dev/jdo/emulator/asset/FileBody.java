package dev.jdo.emulator.asset;

import dev.jdo.bridge.value.Body;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A long file as a body: one piece is in memory at a time. It has the length that the file had when it was opened. */
final class FileBody implements Body.Stream {
    private static final int PIECE = 64 << 10;

    private final FileChannel file;
    private final long length;
    private final Executor reader;
    private long sent;

    private FileBody(FileChannel file, long length, Executor reader) {
        this.file = file;
        this.length = length;
        this.reader = reader;
    }

    static FileBody open(Path path, long length, Executor reader) throws IOException {
        return new FileBody(FileChannel.open(path, StandardOpenOption.READ), length, reader);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public CompletableFuture<@Nullable ByteBuffer> read() {
        CompletableFuture<@Nullable ByteBuffer> piece = new CompletableFuture<>();
        reader.execute(() -> {
            try {
                piece.complete(next());
            } catch (IOException e) {
                cancel();
                piece.completeExceptionally(e);
            }
        });
        return piece;
    }

    private @Nullable ByteBuffer next() throws IOException {
        if (sent == length) {
            cancel();
            return null;
        }
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, length - sent));
        if (file.read(piece, sent) <= 0) {
            throw new EOFException("the file became shorter while it was sent");
        }
        sent += piece.position();
        return piece.flip();
    }

    @Override
    public void cancel() {
        try {
            file.close();
        } catch (IOException ignored) {
            // It was only read.
        }
    }
}
