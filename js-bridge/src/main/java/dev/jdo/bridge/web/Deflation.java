package dev.jdo.bridge.web;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.graalvm.polyglot.HostAccess.Export;

/** Compresses, with zlib's default level, in the formats gzip (RFC 1952), deflate (RFC 1950) and deflate-raw (RFC 1951). */
public final class Deflation implements Compression.Codec {
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};

    private final boolean gzip;
    private final Deflater deflater;
    private final CRC32 checksum = new CRC32();
    private final Output output = new Output();
    private final byte[] piece = new byte[8192];
    private boolean begun;

    Deflation(String format) {
        this.gzip = format.equals("gzip");
        this.deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, !format.equals("deflate"));
    }

    private void begin() {
        if (gzip && !begun) {
            output.add(GZIP_HEADER);
        }
        begun = true;
    }

    @Override
    @Export
    public void write(ByteBuffer data) {
        begin();
        if (gzip) {
            checksum.update(data.duplicate());
        }
        deflater.setInput(data.duplicate());
        drain();
    }

    @Override
    @Export
    public void end() {
        begin();
        deflater.finish();
        drain();
        if (gzip) {
            output.add(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) checksum.getValue())
                    .putInt((int) deflater.getBytesRead())
                    .array());
        }
        free();
    }

    /** Gives out all that came in, at the price of some bytes. */
    void flush() {
        drain(Deflater.SYNC_FLUSH);
    }

    private void drain() {
        drain(Deflater.NO_FLUSH);
    }

    private void drain(int flush) {
        int count = deflater.deflate(piece, 0, piece.length, flush);
        while (count > 0) {
            output.add(piece, count);
            count = deflater.deflate(piece, 0, piece.length, flush);
        }
    }

    @Override
    @Export
    public int available() {
        return output.available();
    }

    @Override
    @Export
    public ByteBuffer take(int most) {
        return output.take(most);
    }

    @Override
    @Export
    public void free() {
        deflater.end();
    }
}
