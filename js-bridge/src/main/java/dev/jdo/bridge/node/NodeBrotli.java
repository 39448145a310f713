package dev.jdo.bridge.node;

import dev.jdo.bridge.error.JsError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.brotli.dec.BrotliInputStream;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "node-brotli": brotli is read (RFC 7932), in one piece; for node:zlib. */
public final class NodeBrotli {
    private static final int PIECE = 16_384;

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
            String said = String.valueOf(cause.getMessage());
            if (said.equals("Read after end") || said.equals("No more input")) {
                return true;
            }
        }
        return false;
    }
}
