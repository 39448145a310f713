package dev.jdo.bridge.crypto;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.util.HexFormat;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** A public key, or a private one with its public half; JavaScript holds it and asks for its parts. */
public final class AsymmetricKey {
    private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("2a8648ce3d0201");
    private static final int EDWARDS_SIZE = 32;

    private final PublicKey publicKey;
    private final @Nullable PrivateKey privateKey;

    public AsymmetricKey(PublicKey publicKey, @Nullable PrivateKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** The private key; the caller knows that there is one. */
    public PrivateKey privateKey() {
        if (privateKey == null) {
            throw new IllegalStateException("a public key where a private one was expected");
        }
        return privateKey;
    }

    @Export
    public boolean isPrivate() {
        return privateKey != null;
    }

    @Export
    public AsymmetricKey publicHalf() {
        return privateKey == null ? this : new AsymmetricKey(publicKey, null);
    }

    /** "rsa", "ec", "ed25519" or "x25519". */
    @Export
    public String type() {
        return switch (publicKey.getAlgorithm()) {
            case "EdDSA", "Ed25519" -> "ed25519";
            case "XDH", "X25519" -> "x25519";
            case "EC" -> "ec";
            default -> "rsa";
        };
    }

    /** The name of the curve as WebCrypto has it, or null where the key is on none of NIST's. */
    @Export
    public @Nullable String curve() {
        Curve curve = publicKey instanceof ECPublicKey ec ? Curve.of(ec.getParams()) : null;
        return curve == null ? null : curve.webName;
    }

    /** In bits; 0 where the key is not of RSA. */
    @Export
    public int modulusLength() {
        return publicKey instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : 0;
    }

    /**
     * A part of the key by its name in a JSON Web Key: n, e, d, p, q, dp, dq, qi of RSA; x, y, d of a curve, padded; x and d
     * of Edwards curves. Null where there is none.
     */
    @Export
    public byte @Nullable [] part(String name) {
        if (publicKey instanceof RSAPublicKey rsa) {
            BigInteger number = part(rsa, name);
            return number == null ? null : Bytes.of(number);
        }
        if (publicKey instanceof ECPublicKey ec) {
            Curve curve = Curve.of(ec.getParams());
            BigInteger number = part(ec, name);
            return number == null || curve == null ? null : Bytes.padded(number, curve.size());
        }
        return switch (name) {
            case "x" -> Bytes.last(publicKey.getEncoded(), EDWARDS_SIZE);
            case "d" -> privateKey == null ? null : Bytes.last(privateKey.getEncoded(), EDWARDS_SIZE);
            default -> null;
        };
    }

    private @Nullable BigInteger part(RSAPublicKey rsa, String name) {
        RSAPrivateCrtKey crt = privateKey instanceof RSAPrivateCrtKey key ? key : null;
        return switch (name) {
            case "n" -> rsa.getModulus();
            case "e" -> rsa.getPublicExponent();
            case "d" -> privateKey instanceof RSAPrivateKey key ? key.getPrivateExponent() : null;
            case "p" -> crt == null ? null : crt.getPrimeP();
            case "q" -> crt == null ? null : crt.getPrimeQ();
            case "dp" -> crt == null ? null : crt.getPrimeExponentP();
            case "dq" -> crt == null ? null : crt.getPrimeExponentQ();
            case "qi" -> crt == null ? null : crt.getCrtCoefficient();
            default -> null;
        };
    }

    private @Nullable BigInteger part(ECPublicKey ec, String name) {
        return switch (name) {
            case "x" -> ec.getW().getAffineX();
            case "y" -> ec.getW().getAffineY();
            case "d" -> privateKey instanceof ECPrivateKey key ? key.getS() : null;
            default -> null;
        };
    }

    /** The point of a key on a curve, uncompressed (X9.62), or the 32 bytes of an Edwards curve's. */
    @Export
    public byte[] raw() {
        if (!(publicKey instanceof ECPublicKey ec)) {
            return Bytes.last(publicKey.getEncoded(), EDWARDS_SIZE);
        }
        Curve curve = curveOf(ec);
        ECPoint point = ec.getW();
        byte[] raw = new byte[1 + 2 * curve.size()];
        raw[0] = 4;
        System.arraycopy(Bytes.padded(point.getAffineX(), curve.size()), 0, raw, 1, curve.size());
        System.arraycopy(Bytes.padded(point.getAffineY(), curve.size()), 0, raw, 1 + curve.size(), curve.size());
        return raw;
    }

    private static Curve curveOf(ECPublicKey ec) {
        Curve curve = Curve.of(ec.getParams());
        if (curve == null) {
            throw new IllegalStateException("a key on a curve that is not known");
        }
        return curve;
    }

    /** The public half as SubjectPublicKeyInfo. */
    @Export
    public byte[] spki() {
        return publicKey.getEncoded();
    }

    /** The private key as PKCS #8; one on a curve has its public point with it, as the platform writes it. */
    @Export
    public byte[] pkcs8() {
        if (!(publicKey instanceof ECPublicKey ec) || !(privateKey instanceof ECPrivateKey key)) {
            return privateKey().getEncoded();
        }
        Curve curve = curveOf(ec);
        byte[] algorithm =
                Der.element(Der.SEQUENCE, Der.element(Der.OID, EC_PUBLIC_KEY), Der.element(Der.OID, curve.oid));
        return Der.element(
                Der.SEQUENCE, Der.integer(0), algorithm, Der.element(Der.OCTET_STRING, sec1(curve, key, false)));
    }

    /** The private key on a curve as in RFC 5915, by itself with the curve's name. */
    private byte[] sec1(Curve curve, ECPrivateKey key, boolean named) {
        byte[] d = Der.element(Der.OCTET_STRING, Bytes.padded(key.getS(), curve.size()));
        byte[] name = named ? Der.element(0xa0, Der.element(Der.OID, curve.oid)) : new byte[0];
        return Der.element(Der.SEQUENCE, Der.integer(1), d, name, Der.element(Der.SECOND, Der.bits(raw())));
    }

    /** The older forms: PKCS #1 of RSA, SEC 1 of a private key on a curve; null where there is none. */
    @Export
    public byte @Nullable [] traditional() {
        if (publicKey instanceof RSAPublicKey) {
            return KeyFiles.content(privateKey == null ? publicKey.getEncoded() : privateKey.getEncoded());
        }
        return publicKey instanceof ECPublicKey ec && privateKey instanceof ECPrivateKey key
                ? sec1(curveOf(ec), key, true)
                : null;
    }
}
