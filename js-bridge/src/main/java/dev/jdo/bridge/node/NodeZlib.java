package dev.jdo.bridge.node;

import dev.jdo.bridge.error.JsError;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "node-zlib": deflate in its three wrappings, in pieces; for node:zlib. */
public final class NodeZlib {
    private static final int PIECE = 16_384;

    /** Goes on a CRC-32 (of nothing: 0). */
    @Export
    public double crc32(ByteBuffer data, double before) {
        return Crc.extend((long) before, data);
    }

    /** Begins to compress; the format is "gzip", "deflate" or "raw". */
    @Export
    public Packing deflater(String format, int level, int strategy) {
        return new Packing(format, level, strategy);
    }

    /** Begins to decompress; the format is "gzip", "deflate", "raw", or "any" for either of the first two. */
    @Export
    public Unpacking inflater(String format) {
        return new Unpacking(format);
    }

    /** Data being compressed. It holds native memory until it is finished or freed. */
    public static final class Packing {
        private final Deflater deflater;
        private final boolean gzip;
        private final CRC32 crc = new CRC32();
        private boolean begun;

        private Packing(String format, int level, int strategy) {
            this.gzip = format.equals("gzip");
            this.deflater = new Deflater(level, !format.equals("deflate"));
            deflater.setStrategy(strategy <= Deflater.HUFFMAN_ONLY ? strategy : Deflater.DEFAULT_STRATEGY);
        }

        /** What comes out of the data; mode 0 gathers, 1 gives out all that came, 2 ends. */
        @Export
        public byte[] write(ByteBuffer data, int mode) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (gzip && !begun) {
                out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
            }
            begun = true;
            byte[] bytes = NodeDigests.bytes(data);
            if (gzip) {
                crc.update(bytes);
            }
            deflater.setInput(bytes);
            if (mode == 2) {
                deflater.finish();
            }
            byte[] piece = new byte[PIECE];
            int flush = mode == 1 ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH;
            int count = deflater.deflate(piece, 0, PIECE, flush);
            while (count > 0) {
                out.write(piece, 0, count);
                count = deflater.deflate(piece, 0, PIECE, flush);
            }
            if (mode == 2) {
                if (gzip) {
                    out.writeBytes(ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt((int) crc.getValue())
                            .putInt((int) deflater.getBytesRead())
                            .array());
                }
                free();
            }
            return out.toByteArray();
        }

        @Export
        public void free() {
            deflater.end();
        }
    }

    /** Data being decompressed. It holds native memory until it is finished or freed. */
    public static final class Unpacking {
        private final String format;
        private Inflater inflater = new Inflater(true);
        private byte[] header = new byte[0];
        private boolean begun;
        private boolean gzip;
        private int trailer;
        private boolean done;

        private Unpacking(String format) {
            this.format = format;
        }

        /**
         * What came out of the data.
         *
         * @param ends whether no more data comes
         * @param most how many bytes may come out in this call
         */
        @Export
        public byte[] write(ByteBuffer data, boolean ends, double most) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] given = NodeDigests.bytes(data);
            byte[] bytes = given;
            if (!begun) {
                bytes = new byte[header.length + given.length];
                System.arraycopy(header, 0, bytes, 0, header.length);
                System.arraycopy(given, 0, bytes, header.length, given.length);
                int length = headerLength(bytes);
                if (length < 0) {
                    header = bytes;
                    if (ends) {
                        throw truncated();
                    }
                    return new byte[0];
                }
                begun = true;
                bytes = Arrays.copyOfRange(bytes, length, bytes.length);
            }
            inflate(bytes, out, most);
            if (ends && !done) {
                throw truncated();
            }
            return out.toByteArray();
        }

        private static JsError truncated() {
            return new JsError("Error", "unexpected end of file");
        }

        private static JsError wrongHeader() {
            return new JsError("Error", "incorrect header check");
        }

        /** How long the header is, or -1 where more of it has to come; sets what follows it. */
        private int headerLength(byte[] bytes) {
            if (format.equals("raw")) {
                return 0;
            }
            if (bytes.length < 2) {
                return -1;
            }
            boolean isGzip = (bytes[0] & 255) == 0x1f && (bytes[1] & 255) == 0x8b;
            if (format.equals("gzip") && !isGzip) {
                throw wrongHeader();
            }
            if (!isGzip || format.equals("deflate")) {
                if ((bytes[0] & 15) != 8 || ((bytes[0] & 255) << 8 | (bytes[1] & 255)) % 31 != 0) {
                    throw wrongHeader();
                }
                inflater.end();
                inflater = new Inflater(false);
                return 0;
            }
            gzip = true;
            trailer = 8;
            return GzipHeader.length(bytes);
        }

        private void inflate(byte[] bytes, ByteArrayOutputStream out, double most) {
            if (done) {
                return;
            }
            inflater.setInput(bytes);
            byte[] piece = new byte[PIECE];
            try {
                while (!inflater.finished()) {
                    int count = inflater.inflate(piece);
                    out.write(piece, 0, count);
                    if (out.size() > most) {
                        throw new JsError("RangeError", "Memory limit exceeded");
                    }
                    if (inflater.needsDictionary()) {
                        throw new JsError("Error", "Missing dictionary");
                    }
                    if (count == 0 && inflater.needsInput()) {
                        return;
                    }
                }
            } catch (DataFormatException e) {
                throw new JsError("Error", String.valueOf(e.getMessage()));
            }
            // The checksum and the length that end a gzip member may come in pieces, too.
            trailer -= inflater.getRemaining();
            done = !gzip || trailer <= 0;
            if (done) {
                free();
            }
        }

        @Export
        public void free() {
            inflater.end();
        }
    }
}
