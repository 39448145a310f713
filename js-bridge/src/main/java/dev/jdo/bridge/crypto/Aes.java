package dev.jdo.bridge.crypto;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "crypto-aes": the modes of WebCrypto. What cannot be decrypted or unwrapped gives null. */
public final class Aes {
    private static final int FULL_TAG = 128;
    private static final int BLOCK = 16;

    private static Cipher cipher(String mode, int direction, ByteBuffer key, @Nullable AlgorithmParameterSpec spec)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/" + mode);
        cipher.init(direction, new SecretKeySpec(Bytes.of(key), "AES"), spec);
        return cipher;
    }

    /** The text and behind it the tag of so many bits. */
    @Export
    public byte[] sealGcm(ByteBuffer key, ByteBuffer iv, ByteBuffer more, int tagBits, ByteBuffer data) {
        byte[] sealed = seal(key, iv, more, Bytes.of(data));
        return Arrays.copyOf(sealed, sealed.length - (FULL_TAG - tagBits) / 8);
    }

    private static byte[] seal(ByteBuffer key, ByteBuffer iv, ByteBuffer more, byte[] data) {
        try {
            GCMParameterSpec spec = new GCMParameterSpec(FULL_TAG, Bytes.of(iv));
            Cipher cipher = cipher("GCM/NoPadding", Cipher.ENCRYPT_MODE, key, spec);
            cipher.updateAAD(more.duplicate());
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The text, given with its tag. The mode is a stream cipher, so that what encrypts decrypts as well; the JDK's own
     * decryption takes no tags shorter than 96 bits.
     */
    @Export
    public byte @Nullable [] openGcm(ByteBuffer key, ByteBuffer iv, ByteBuffer more, int tagBits, ByteBuffer data) {
        byte[] sealed = Bytes.of(data);
        int length = sealed.length - tagBits / 8;
        byte[] text = Arrays.copyOf(seal(key, iv, more, Arrays.copyOf(sealed, length)), length);
        byte[] tag = Arrays.copyOfRange(seal(key, iv, more, text), length, sealed.length);
        return MessageDigest.isEqual(tag, Bytes.last(sealed, tag.length)) ? text : null;
    }

    @Export
    public byte[] sealCbc(ByteBuffer key, ByteBuffer iv, ByteBuffer data) {
        try {
            return cipher("CBC/PKCS5Padding", Cipher.ENCRYPT_MODE, key, new IvParameterSpec(Bytes.of(iv)))
                    .doFinal(Bytes.of(data));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Export
    public byte @Nullable [] openCbc(ByteBuffer key, ByteBuffer iv, ByteBuffer data) {
        try {
            return data.remaining() == 0
                    ? null
                    : cipher("CBC/PKCS5Padding", Cipher.DECRYPT_MODE, key, new IvParameterSpec(Bytes.of(iv)))
                            .doFinal(Bytes.of(data));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** Both ways. The last {@code bits} of the counter count and begin again at zero; null where they would repeat. */
    @Export
    public byte @Nullable [] ctr(ByteBuffer key, ByteBuffer counter, int bits, ByteBuffer data) {
        byte[] bytes = Bytes.of(data);
        BigInteger start = Bytes.number(counter);
        BigInteger values = BigInteger.ONE.shiftLeft(bits);
        BigInteger blocks = BigInteger.valueOf((bytes.length + BLOCK - 1) / BLOCK);
        if (blocks.compareTo(values) > 0) {
            return null;
        }
        BigInteger left = values.subtract(start.mod(values));
        int first = left.compareTo(blocks) >= 0 ? bytes.length : left.intValue() * BLOCK;
        counting(key, start, bytes, 0, first);
        counting(key, start.subtract(start.mod(values)), bytes, first, bytes.length);
        return bytes;
    }

    private static void counting(ByteBuffer key, BigInteger counter, byte[] bytes, int from, int to) {
        try {
            IvParameterSpec start = new IvParameterSpec(Bytes.padded(counter, BLOCK));
            byte[] done =
                    cipher("CTR/NoPadding", Cipher.ENCRYPT_MODE, key, start).doFinal(bytes, from, to - from);
            System.arraycopy(done, 0, bytes, from, done.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Wraps another key (RFC 3394), of 16 bytes or more in multiples of 8. */
    @Export
    public byte[] wrap(ByteBuffer key, ByteBuffer data) {
        try {
            return cipher("KW/NoPadding", Cipher.ENCRYPT_MODE, key, null).doFinal(Bytes.of(data));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Export
    public byte @Nullable [] unwrap(ByteBuffer key, ByteBuffer data) {
        try {
            return cipher("KW/NoPadding", Cipher.DECRYPT_MODE, key, null).doFinal(Bytes.of(data));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
