package dev.jdo.bridge.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** Keys from passwords and from other keys, where the JDK's classes do not take arbitrary bytes or are missing. */
public final class KeyDerivation {
    private KeyDerivation() {}

    /** RFC 8018, section 5.2; the MAC is keyed with the password. */
    public static byte[] pbkdf2(Mac mac, byte[] salt, int iterations, int length) throws GeneralSecurityException {
        byte[] derived = new byte[length];
        int size = mac.getMacLength();
        for (int block = 1, at = 0; at < length; block++, at += size) {
            mac.update(salt);
            mac.update(ByteBuffer.allocate(4).putInt(block).array());
            byte[] last = mac.doFinal();
            byte[] sum = last.clone();
            for (int i = 1; i < iterations; i++) {
                mac.update(last);
                mac.doFinal(last, 0);
                for (int j = 0; j < size; j++) {
                    sum[j] ^= last[j];
                }
            }
            System.arraycopy(sum, 0, derived, at, Math.min(size, length - at));
        }
        return derived;
    }

    /** RFC 5869, section 2.3, or null where more than 255 blocks are asked for. */
    public static byte @Nullable [] expand(Mac mac, byte[] info, int length) {
        int size = mac.getMacLength();
        if (length > 255 * size) {
            return null;
        }
        byte[] derived = new byte[length];
        byte[] last = new byte[0];
        for (int block = 1, at = 0; at < length; block++, at += size) {
            mac.update(last);
            mac.update(info);
            mac.update((byte) block);
            last = mac.doFinal();
            System.arraycopy(last, 0, derived, at, Math.min(size, length - at));
        }
        return derived;
    }

    /** RFC 7914, section 6; the MAC is HMAC-SHA-256 keyed with the password. */
    public static byte[] scrypt(Mac mac, byte[] salt, int n, int r, int p, int length) throws GeneralSecurityException {
        byte[] blocks = pbkdf2(mac, salt, 1, p * 128 * r);
        int words = 32 * r;
        int[] x = new int[words];
        for (int i = 0; i < p; i++) {
            ByteBuffer block = ByteBuffer.wrap(blocks, i * 128 * r, 128 * r).order(ByteOrder.LITTLE_ENDIAN);
            block.slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(x);
            romix(x, n, r);
            block.slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(x);
        }
        return pbkdf2(mac, blocks, 1, length);
    }

    private static void romix(int[] x, int n, int r) {
        int words = x.length;
        int[][] table = new int[n][];
        int[] scratch = new int[words];
        for (int i = 0; i < n; i++) {
            table[i] = Arrays.copyOf(x, words);
            blockMix(x, scratch, r);
        }
        for (int i = 0; i < n; i++) {
            int[] picked = table[x[words - 16] & (n - 1)];
            for (int k = 0; k < words; k++) {
                x[k] ^= picked[k];
            }
            blockMix(x, scratch, r);
        }
    }

    private static void blockMix(int[] x, int[] y, int r) {
        int[] b = Arrays.copyOfRange(x, x.length - 16, x.length);
        for (int i = 0; i < 2 * r; i++) {
            for (int k = 0; k < 16; k++) {
                b[k] ^= x[i * 16 + k];
            }
            salsa(b);
            int target = (i % 2 == 0 ? i / 2 : r + i / 2) * 16;
            System.arraycopy(b, 0, y, target, 16);
        }
        System.arraycopy(y, 0, x, 0, x.length);
    }

    /** Salsa20/8, in place. */
    private static void salsa(int[] b) {
        int[] x = b.clone();
        for (int i = 0; i < 4; i++) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int i = 0; i < 16; i++) {
            b[i] += x[i];
        }
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }
}
