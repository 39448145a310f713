package dev.jdo.bridge.node;

import dev.jdo.bridge.crypto.Derivation;
import dev.jdo.bridge.crypto.KeyDerivation;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "node-digests": digests and HMACs that are fed in pieces, key derivation; for node:crypto. */
public final class NodeDigests {
    /** The names that the platform's crypto library (BoringSSL) knows, as the JDK's. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("md5", "MD5"),
            Map.entry("sha1", "SHA-1"),
            Map.entry("sha224", "SHA-224"),
            Map.entry("sha256", "SHA-256"),
            Map.entry("sha384", "SHA-384"),
            Map.entry("sha512", "SHA-512"),
            Map.entry("sha512-256", "SHA-512/256"),
            Map.entry("rsa-md5", "MD5"),
            Map.entry("rsa-sha1", "SHA-1"),
            Map.entry("rsa-sha224", "SHA-224"),
            Map.entry("rsa-sha256", "SHA-256"),
            Map.entry("rsa-sha384", "SHA-384"),
            Map.entry("rsa-sha512", "SHA-512"));

    /** The JDK's name of a digest, or null where there is none of that name. */
    static @Nullable String jdkName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String known = NAMES.get(lower);
        return known != null ? known : NAMES.get(lower.replaceFirst("^sha-", "sha"));
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** A digest to be fed, or null where there is none of that name. */
    @Export
    public @Nullable Hashing hash(String name) {
        String known = jdkName(name);
        try {
            return known == null ? null : new Hashing(MessageDigest.getInstance(known));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An HMAC to be fed, or null where there is no digest of that name. */
    @Export
    public @Nullable Signing hmac(String name, ByteBuffer key) {
        String known = jdkName(name);
        try {
            return known == null ? null : new Signing(Derivation.mac(known, bytes(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PBKDF2 (RFC 8018) of arbitrary bytes, or null where there is no digest of that name. */
    @Export
    public byte @Nullable [] pbkdf2(String name, ByteBuffer password, ByteBuffer salt, int iterations, int length) {
        String known = jdkName(name);
        if (known == null) {
            return null;
        }
        try {
            return KeyDerivation.pbkdf2(Derivation.mac(known, bytes(password)), bytes(salt), iterations, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** scrypt (RFC 7914). */
    @Export
    public byte[] scrypt(ByteBuffer password, ByteBuffer salt, int n, int r, int p, int length) {
        try {
            Mac mac = Derivation.mac("SHA-256", bytes(password));
            return KeyDerivation.scrypt(mac, bytes(salt), n, r, p, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HKDF (RFC 5869), or null where there is no digest of that name or it cannot give so much. */
    @Export
    public byte @Nullable [] hkdf(String name, ByteBuffer key, ByteBuffer salt, ByteBuffer info, int length) {
        String known = jdkName(name);
        if (known == null) {
            return null;
        }
        try {
            byte[] secret = Derivation.mac(known, bytes(salt)).doFinal(bytes(key));
            return KeyDerivation.expand(Derivation.mac(known, secret), bytes(info), length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A digest under way. */
    public static final class Hashing {
        private final MessageDigest digest;

        Hashing(MessageDigest digest) {
            this.digest = digest;
        }

        @Export
        public void update(ByteBuffer data) {
            digest.update(data.duplicate());
        }

        @Export
        public byte[] digest() {
            return digest.digest();
        }

        @Export
        public Hashing copy() {
            try {
                return new Hashing((MessageDigest) digest.clone());
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** An HMAC under way. */
    public static final class Signing {
        private final Mac mac;

        Signing(Mac mac) {
            this.mac = mac;
        }

        @Export
        public void update(ByteBuffer data) {
            mac.update(data.duplicate());
        }

        @Export
        public byte[] digest() {
            return mac.doFinal();
        }
    }
}
