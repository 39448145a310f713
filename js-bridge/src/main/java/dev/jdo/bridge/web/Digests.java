package dev.jdo.bridge.web;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "crypto": digests, message authentication codes and random numbers, from the JDK. */
public final class Digests {
    private final SecureRandom random = new SecureRandom();

    @Export
    public byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Export
    public String uuid() {
        return UUID.randomUUID().toString();
    }

    /**
     * The digest.
     *
     * @param algorithm MD5, SHA-1, SHA-256, SHA-384 or SHA-512
     */
    @Export
    public byte[] digest(String algorithm, ByteBuffer data) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(data.duplicate());
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The HMAC of data with a digest as above. */
    @Export
    public byte[] hmac(String algorithm, ByteBuffer key, ByteBuffer data) {
        String name = "Hmac" + algorithm.replace("-", "");
        byte[] secret = new byte[key.remaining()];
        key.duplicate().get(secret);
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret, name));
            mac.update(data.duplicate());
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares in a time that depends on the length alone. */
    @Export
    public boolean equal(ByteBuffer a, ByteBuffer b) {
        byte[] left = new byte[a.remaining()];
        byte[] right = new byte[b.remaining()];
        a.duplicate().get(left);
        b.duplicate().get(right);
        return MessageDigest.isEqual(left, right);
    }

    /** Bytes that JavaScript got from here, as a buffer to give back. */
    @Export
    public ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes);
    }
}
