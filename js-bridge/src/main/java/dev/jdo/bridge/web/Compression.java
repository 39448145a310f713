package dev.jdo.bridge.web;

import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "compression": what stands behind CompressionStream and DecompressionStream; formats are the standard's names. */
public final class Compression {
    /** Begins to compress. */
    @Export
    public Codec deflate(String format) {
        return new Deflation(format);
    }

    /**
     * Begins to decompress.
     *
     * @param strict whether data that ends early, or goes on after its end, is an error
     */
    @Export
    public Codec inflate(String format, boolean strict) {
        return new Inflation(format, strict);
    }

    /** Bytes go in, others come out and are kept here until they are taken. It holds native memory until {@link #free}. */
    public interface Codec {
        /** Takes bytes in. */
        @Export
        void write(ByteBuffer data);

        /** No more bytes will come in. */
        @Export
        void end();

        /** How many bytes can be taken. */
        @Export
        int available();

        /** Takes at most so many of the bytes that came out. */
        @Export
        ByteBuffer take(int most);

        /** Nothing will be written any more; what came out stays. */
        @Export
        void free();
    }
}
