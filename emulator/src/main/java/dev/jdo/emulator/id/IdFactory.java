package dev.jdo.emulator.id;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the ids of one namespace, byte for byte as the platform does (spec.md §2.7). With {@code key = SHA256(uniqueKey)},
 * an id is a base of 16 bytes (random, or {@code HMAC(key, name)}) followed by the check {@code HMAC(key, base)}, both HMACs
 * being SHA-256 cut to 16 bytes. Safe for use by many threads.
 */
public final class IdFactory {
    private static final int HALF = ObjectId.LENGTH / 2;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;
    private final RandomGenerator random;

    /**
     * @param uniqueKey {@code <worker name>-<class name>}
     * @param random where unique ids come from: a SecureRandom, or a seeded generator in a test
     */
    public IdFactory(String uniqueKey, RandomGenerator random) {
        this.random = random;
        try {
            byte[] key = MessageDigest.getInstance("SHA-256").digest(uniqueKey.getBytes(StandardCharsets.UTF_8));
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The id of a name, any string. */
    public ObjectId fromName(String name) {
        return ObjectId.of(withCheck(hmac(Wtf8.encode(name))), name);
    }

    /** An id that no other call has made or will make. */
    public ObjectId unique() {
        byte[] base = new byte[HALF];
        random.nextBytes(base);
        return ObjectId.of(withCheck(base), null);
    }

    /**
     * The id that these digits, of either case, spell. It has no name.
     *
     * @throws InvalidIdException if they are not 64 hex digits, or not an id of this namespace
     */
    public ObjectId fromString(String digits) {
        if (digits.length() != 2 * ObjectId.LENGTH || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new InvalidIdException("Invalid Durable Object ID: must be 64 hex digits");
        }
        ObjectId id = new ObjectId(digits.toLowerCase(Locale.ROOT), null);
        byte[] bytes = id.bytes();
        if (!Arrays.equals(bytes, withCheck(bytes))) {
            throw new InvalidIdException("Durable Object ID is not valid for this namespace.");
        }
        return id;
    }

    private byte[] withCheck(byte[] base) {
        byte[] id = Arrays.copyOf(base, ObjectId.LENGTH);
        System.arraycopy(hmac(Arrays.copyOf(base, HALF)), 0, id, HALF, HALF);
        return id;
    }

    /** A Mac is not thread-safe, but copying one that already holds the key is cheap. */
    private byte[] hmac(byte[] data) {
        try {
            return ((Mac) keyed.clone()).doFinal(data);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMACs can be copied", e);
        }
    }
}
