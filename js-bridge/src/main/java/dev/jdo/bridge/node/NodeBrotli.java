package dev.jdo.bridge.node;

import dev.jdo.bridge.error.JsError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.brotli.dec.BrotliInputStream;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "node-brotli": brotli is read (RFC 7932), in one piece; for node:zlib. */
public final class NodeBrotli {
    private static final int PIECE = 16_384;

    private static final Set<String> TRUNCATED = Set.of("Unused space", "Read after end", "No more input");

    /**
     * What the data becomes.
     *
     * @param most how many bytes may come out
     */
    @Export
    public byte[] decompress(ByteBuffer data, double most) {
        ByteArrayInputStream given = new ByteArrayInputStream(NodeDigests.bytes(data));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BrotliInputStream in = new BrotliInputStream(given)) {
            byte[] piece = new byte[PIECE];
            for (int count = in.read(piece); count > 0; count = in.read(piece)) {
                out.write(piece, 0, count);
                if (out.size() > most) {
                    throw new JsError("RangeError", "Memory limit exceeded");
                }
            }
        } catch (IOException e) {
            throw new JsError("Error", isTruncated(e) ? "Unexpected end of file" : "Compression failed");
        }
        return out.toByteArray();
    }

    /** The library says so in words only. */
    private static boolean isTruncated(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (TRUNCATED.contains(String.valueOf(cause.getMessage()))) {
                return true;
            }
        }
        return false;
    }
}
