package dev.jdo.bridge.crypto;

import dev.jdo.bridge.error.JsError;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "crypto-edwards": Ed25519 (RFC 8032) and X25519 (RFC 7748). Keys and signatures are raw, as both define them. */
public final class Edwards {
    static final int SIZE = 32;

    /** Before the 32 bytes of a key: SubjectPublicKeyInfo and PKCS #8 (RFC 8410), but for the last byte of the algorithm. */
    private static final String PUBLIC = "302a300506032b65%s032100";

    private static final String PRIVATE = "302e020100300506032b65%s04220420";

    @Export
    public AsymmetricKey generate(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(name).generateKeyPair();
            return new AsymmetricKey(pair.getPublic(), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A public key of 32 bytes. */
    @Export
    public AsymmetricKey publicKey(String name, ByteBuffer raw) {
        try {
            return new AsymmetricKey(publicKey(name, Bytes.of(raw)), null);
        } catch (GeneralSecurityException e) {
            throw new JsError("DataError", "Failed to construct " + name + " public key.");
        }
    }

    /** A private key of 32 bytes. */
    @Export
    public AsymmetricKey privateKey(String name, ByteBuffer raw) {
        try {
            return of(name, Bytes.of(raw));
        } catch (GeneralSecurityException e) {
            throw new JsError("DataError", "Failed to construct " + name + " private key.");
        }
    }

    private static PublicKey publicKey(String name, byte[] raw) throws GeneralSecurityException {
        return KeyFactory.getInstance(name).generatePublic(new X509EncodedKeySpec(encoded(PUBLIC, name, raw)));
    }

    private static byte[] encoded(String form, String name, byte[] raw) {
        byte[] head = HexFormat.of().parseHex(form.formatted(name.equals("X25519") ? "6e" : "70"));
        byte[] whole = new byte[head.length + raw.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(raw, 0, whole, head.length, raw.length);
        return whole;
    }

    /** A private key with the public one that belongs to it. */
    static AsymmetricKey of(String name, byte[] raw) throws GeneralSecurityException {
        PrivateKey key =
                KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(encoded(PRIVATE, name, raw)));
        return new AsymmetricKey(name.equals("X25519") ? times(key) : seeded(raw), key);
    }

    /** X25519's public key is the private one times 9. */
    private static PublicKey times(PrivateKey key) throws GeneralSecurityException {
        byte[] base = new byte[SIZE];
        base[0] = 9;
        return publicKey("X25519", agreed(key, publicKey("X25519", base)));
    }

    /** The JDK computes Ed25519's public key when it generates one only: its randomness is the private key here. */
    private static PublicKey seeded(byte[] raw) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Known(raw));
        return generator.generateKeyPair().getPublic();
    }

    private static byte[] agreed(PrivateKey key, PublicKey peer) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(key);
        agreement.doPhase(peer, true);
        return agreement.generateSecret();
    }

    /** The secret that both ends of X25519 compute. */
    @Export
    public byte[] agree(AsymmetricKey key, AsymmetricKey peer) {
        try {
            return agreed(key.privateKey(), peer.publicKey());
        } catch (GeneralSecurityException e) {
            throw new JsError("OperationError", "Failed to derive EDDH key: public key routines INVALID_PEER_KEY.");
        }
    }

    @Export
    public byte[] sign(AsymmetricKey key, ByteBuffer data) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key.privateKey());
            signature.update(data.duplicate());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new JsError("OperationError", "Failed to sign with Ed25119 key.");
        }
    }

    @Export
    public boolean verify(AsymmetricKey key, ByteBuffer given, ByteBuffer data) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key.publicKey());
            signature.update(data.duplicate());
            return signature.verify(Bytes.of(given));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Randomness that is known. */
    private static final class Known extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient byte[] bytes;

        Known(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
