package dev.jdo.bridge.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/**
 * A message's body as it passes between isolates and the server: text or bytes that are all there, or a stream of them. It
 * is read once; a body that nobody reads passes through untouched.
 */
public sealed interface Body {
    /** True where {@link #text} and {@link #bytes} answer at once. */
    @Export
    default boolean buffered() {
        return true;
    }

    /** The whole body decoded as UTF-8, a byte order mark dropped. */
    @Export
    String text();

    /** The whole body. */
    @Export
    ByteBuffer bytes();

    /** Its length in bytes, or -1 where that is not known yet. */
    @Export
    long length();

    /**
     * The next bytes, or null at the end. One read at a time.
     *
     * @throws IllegalStateException on a buffered body
     */
    @Export
    default CompletableFuture<@Nullable ByteBuffer> read() {
        throw new IllegalStateException("a buffered body is not streamed");
    }

    /** The reader goes away; what would still come is dropped. */
    @Export
    default void cancel() {}

    /** A body made of a string. */
    record Text(String text) implements Body {
        @Override
        public ByteBuffer bytes() {
            return StandardCharsets.UTF_8.encode(text);
        }

        @Override
        public long length() {
            long length = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                // Each half of a surrogate pair has two of its four bytes.
                length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
            return length;
        }
    }

    /** A body made of bytes, which nobody changes any more. */
    record Bytes(ByteBuffer content) implements Body {
        @Override
        public String text() {
            String decoded = StandardCharsets.UTF_8.decode(content.duplicate()).toString();
            return decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
        }

        @Override
        public ByteBuffer bytes() {
            return content.duplicate();
        }

        @Override
        public long length() {
            return content.remaining();
        }
    }

    /** A body that comes in pieces. */
    non-sealed interface Stream extends Body {
        @Override
        default boolean buffered() {
            return false;
        }

        @Override
        default String text() {
            throw new IllegalStateException("a stream is not buffered");
        }

        @Override
        default ByteBuffer bytes() {
            throw new IllegalStateException("a stream is not buffered");
        }

        @Override
        default long length() {
            return -1;
        }

        @Override
        CompletableFuture<@Nullable ByteBuffer> read();
    }
}
