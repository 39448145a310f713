package dev.jdo.bridge.web;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.node.GzipHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.graalvm.polyglot.HostAccess.Export;

/** Decompresses what {@link Deflation} and others have made; checks headers, checksums and where the data ends. */
public final class Inflation implements Compression.Codec {
    private static final int TRAILER = 8;

    private final boolean gzip;
    private final boolean strict;
    private final Inflater inflater;
    private final CRC32 checksum = new CRC32();
    private final Output output = new Output();
    private final byte[] piece = new byte[8192];
    /** What came of a gzip header or trailer that is not complete. */
    private byte[] part = new byte[0];

    private State state;

    private enum State {
        HEADER,
        DATA,
        TRAILER,
        DONE
    }

    Inflation(String format, boolean strict) {
        this.gzip = format.equals("gzip");
        this.strict = strict;
        this.inflater = new Inflater(!format.equals("deflate"));
        this.state = gzip ? State.HEADER : State.DATA;
    }

    private static JsError failed() {
        return new JsError("TypeError", "Decompression failed.");
    }

    /** @throws JsError where the data is damaged */
    @Override
    @Export
    public void write(ByteBuffer data) {
        ByteBuffer rest = data.duplicate();
        if (state == State.HEADER) {
            rest = header(joined(rest));
        }
        if (state == State.DATA) {
            rest = inflate(rest);
        }
        if (state == State.TRAILER) {
            rest = trailer(ByteBuffer.wrap(joined(rest)));
        }
        if (state == State.DONE) {
            free();
            if (strict && rest.hasRemaining()) {
                throw new JsError("TypeError", "Trailing bytes after end of compressed data");
            }
        }
    }

    private byte[] joined(ByteBuffer data) {
        byte[] all = new byte[part.length + data.remaining()];
        System.arraycopy(part, 0, all, 0, part.length);
        data.get(all, part.length, data.remaining());
        part = all;
        return all;
    }

    private ByteBuffer header(byte[] bytes) {
        if ((bytes.length > 0 && bytes[0] != 0x1f)
                || (bytes.length > 1 && bytes[1] != (byte) 0x8b)
                || (bytes.length > 2 && bytes[2] != 8)) {
            throw failed();
        }
        int length = bytes.length < 3 ? -1 : GzipHeader.length(bytes);
        if (length < 0) {
            return ByteBuffer.allocate(0);
        }
        part = new byte[0];
        state = State.DATA;
        return ByteBuffer.wrap(bytes).position(length);
    }

    private ByteBuffer inflate(ByteBuffer data) {
        inflater.setInput(data);
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(piece);
                if (count > 0) {
                    checksum.update(piece, 0, count);
                    output.add(piece, count);
                } else if (inflater.needsDictionary()) {
                    throw failed();
                } else if (inflater.needsInput() && !inflater.finished()) {
                    return data;
                }
            }
        } catch (DataFormatException e) {
            throw failed();
        }
        state = gzip ? State.TRAILER : State.DONE;
        return data;
    }

    private ByteBuffer trailer(ByteBuffer data) {
        if (data.remaining() < TRAILER) {
            return data.position(data.limit());
        }
        data.order(ByteOrder.LITTLE_ENDIAN);
        if (data.getInt() != (int) checksum.getValue() || data.getInt() != (int) inflater.getBytesWritten()) {
            throw failed();
        }
        part = new byte[0];
        state = State.DONE;
        return data;
    }

    /** @throws JsError where the data has not come to its end */
    @Override
    @Export
    public void end() {
        free();
        if (strict && state != State.DONE) {
            throw new JsError("TypeError", "Called close() on a decompression stream with incomplete data");
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
        inflater.end();
    }
}
