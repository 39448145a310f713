package dev.jdo.bridge.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "crypto-streams": digests and checksums that are fed in pieces, for crypto.DigestStream. */
public final class StreamedDigests {
    /**
     * Begins one.
     *
     * @param name a digest of WebCrypto or MD5; or crc32, crc32c, crc64nvme
     */
    @Export
    public Fed start(String name) {
        return switch (name) {
            case "crc32" -> new Sum(new CRC32(), Integer.BYTES);
            case "crc32c" -> new Sum(new CRC32C(), Integer.BYTES);
            case "crc64nvme" -> new Sum(new Crc64(), Long.BYTES);
            default -> new Hash(name);
        };
    }

    /** What is fed. */
    public interface Fed {
        @Export
        void update(ByteBuffer data);

        @Export
        byte[] finish();
    }

    private static final class Hash implements Fed {
        private final MessageDigest digest;

        Hash(String name) {
            try {
                this.digest = MessageDigest.getInstance(name);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void update(ByteBuffer data) {
            digest.update(data.duplicate());
        }

        @Override
        public byte[] finish() {
            return digest.digest();
        }
    }

    private record Sum(Checksum sum, int size) implements Fed {
        @Override
        public void update(ByteBuffer data) {
            sum.update(data.duplicate());
        }

        @Override
        public byte[] finish() {
            return Bytes.last(
                    ByteBuffer.allocate(Long.BYTES).putLong(sum.getValue()).array(), size);
        }
    }

    /** CRC-64/NVME, bit by bit. */
    private static final class Crc64 implements Checksum {
        private static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;

        private long value = -1;

        @Override
        public void update(int b) {
            value ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                value = (value >>> 1) ^ ((value & 1) == 0 ? 0 : POLYNOMIAL);
            }
        }

        @Override
        public void update(byte[] bytes, int from, int length) {
            for (int i = from; i < from + length; i++) {
                update(bytes[i]);
            }
        }

        @Override
        public long getValue() {
            return ~value;
        }

        @Override
        public void reset() {
            value = -1;
        }
    }
}
