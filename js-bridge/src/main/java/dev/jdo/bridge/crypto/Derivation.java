package dev.jdo.bridge.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "crypto-derivation": PBKDF2 (RFC 8018) and HKDF (RFC 5869). Lengths are in bytes. */
public final class Derivation {
    /** An HMAC; an empty key is a block of zeros, as any short one, but the JDK wants at least one byte of it. */
    public static Mac mac(String hash, byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("Hmac" + hash.replace("-", ""));
        mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, mac.getAlgorithm()));
        return mac;
    }

    @Export
    public byte[] pbkdf2(String hash, ByteBuffer password, ByteBuffer salt, int iterations, int length) {
        try {
            return KeyDerivation.pbkdf2(mac(hash, Bytes.of(password)), Bytes.of(salt), iterations, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Null where so much cannot be derived. */
    @Export
    public byte @Nullable [] hkdf(String hash, ByteBuffer key, ByteBuffer salt, ByteBuffer info, int length) {
        try {
            byte[] secret = mac(hash, Bytes.of(salt)).doFinal(Bytes.of(key));
            return KeyDerivation.expand(mac(hash, secret), Bytes.of(info), length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
