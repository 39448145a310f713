package dev.jdo.bridge.crypto;

import dev.jdo.bridge.error.JsError;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECPoint;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "crypto-elliptic": ECDSA and ECDH on the curves of NIST. The words of its errors are the platform's. */
public final class Elliptic {
    @Export
    public AsymmetricKey generate(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(Curve.named(curve).parameters());
            KeyPair pair = generator.generateKeyPair();
            return new AsymmetricKey(pair.getPublic(), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A public key out of a point, compressed or not (X9.62). */
    @Export
    public AsymmetricKey point(String name, ByteBuffer raw) {
        Curve curve = Curve.named(name);
        byte[] bytes = Bytes.of(raw);
        if (bytes.length == 0) {
            throw badPoint(".");
        }
        int size = curve.size();
        boolean compressed = bytes[0] == 2 || bytes[0] == 3;
        if (compressed ? bytes.length != 1 + size : bytes[0] != 4 || bytes.length != 1 + 2 * size) {
            throw badPoint(": Invalid point encoding..");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + size));
        ECPoint point = compressed
                ? curve.decompressed(x, bytes[0] == 3)
                : new ECPoint(x, new BigInteger(1, Bytes.last(bytes, size)));
        if (point == null) {
            throw badPoint(": Invalid compressed point..");
        }
        if (!curve.has(point)) {
            throw badPoint(": Point is not on curve..");
        }
        return made(curve, point, null);
    }

    private static JsError badPoint(String reason) {
        return new JsError("DataError", "Failed to import raw EC key data" + reason);
    }

    /** A key out of the parts of a JSON Web Key; {@code d} is null where it is a public one. */
    @Export
    public AsymmetricKey parts(String name, ByteBuffer x, ByteBuffer y, @Nullable ByteBuffer d) {
        Curve curve = Curve.named(name);
        ECPoint point = new ECPoint(Bytes.number(x), Bytes.number(y));
        if (!curve.inField(point.getAffineX()) || !curve.inField(point.getAffineY())) {
            throw badCoordinates(".");
        }
        if (!curve.has(point)) {
            throw badCoordinates(": Point is not on curve..");
        }
        BigInteger secret = d == null ? null : Bytes.number(d);
        if (secret != null && !curve.isPrivate(secret)) {
            throw new JsError("OperationError", "Invalid EC key; private key component \"d\" is invalid.");
        }
        if (secret != null && !curve.publicPoint(secret).equals(point)) {
            throw new JsError("DataError", "Invalid EC key in JSON Web Key.");
        }
        return made(curve, point, secret);
    }

    /** A private key by its number alone, or null where that is none. */
    @Export
    public @Nullable AsymmetricKey secret(String name, ByteBuffer d) {
        Curve curve = Curve.named(name);
        BigInteger number = Bytes.number(d);
        return curve.isPrivate(number) ? made(curve, curve.publicPoint(number), number) : null;
    }

    private static JsError badCoordinates(String reason) {
        return new JsError(
                "OperationError", "Invalid EC key; public key coordinates \"x\" and \"y\" are invalid" + reason);
    }

    private static AsymmetricKey made(Curve curve, ECPoint point, @Nullable BigInteger d) {
        try {
            PublicKey publicKey = curve.publicKey(point);
            PrivateKey privateKey = d == null ? null : curve.privateKey(d);
            return new AsymmetricKey(publicKey, privateKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret that both ends compute: the x of a point, as long as the field. */
    @Export
    public byte[] agree(AsymmetricKey key, AsymmetricKey peer) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(key.privateKey());
            agreement.doPhase(peer.publicKey(), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new JsError("OperationError", "Failed to generate shared ECDH secret.");
        }
    }

    private static Signature signature(String hash) throws GeneralSecurityException {
        return Signature.getInstance(hash.replace("-", "") + "withECDSAinP1363Format");
    }

    /** r and s, each as long as the field. */
    @Export
    public byte[] sign(AsymmetricKey key, String hash, ByteBuffer data) {
        try {
            Signature signature = signature(hash);
            signature.initSign(key.privateKey());
            signature.update(data.duplicate());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new JsError("Error", "internal error");
        }
    }

    @Export
    public boolean verify(AsymmetricKey key, String hash, ByteBuffer given, ByteBuffer data) {
        try {
            Signature signature = signature(hash);
            signature.initVerify(key.publicKey());
            signature.update(data.duplicate());
            return signature.verify(Bytes.of(given));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
