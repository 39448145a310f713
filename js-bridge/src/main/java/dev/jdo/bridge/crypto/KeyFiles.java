package dev.jdo.bridge.crypto;

import dev.jdo.bridge.error.JsError;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "crypto-keys": keys out of their encoded forms, of whichever algorithm they are. */
public final class KeyFiles {
    private static final Map<String, String> ALGORITHMS =
            Map.of("2a864886f70d010101", "RSA", "2a8648ce3d0201", "EC", "2b6570", "Ed25519", "2b656e", "X25519");

    /** The head of a private key of RSA in PKCS #8: version 0, and the algorithm rsaEncryption with no parameters. */
    private static final byte[] RSA_PRIVATE = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private static final byte[] RSA_PUBLIC = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    /** A public key out of SubjectPublicKeyInfo. */
    @Export
    public AsymmetricKey spki(ByteBuffer data) {
        return whole(Bytes.of(data), "SPKI", KeyFiles::publicKey);
    }

    /** A private key out of PKCS #8, or out of the older PKCS #1 and SEC 1, which the platform takes, too. */
    @Export
    public AsymmetricKey pkcs8(ByteBuffer data) {
        return whole(Bytes.of(data), "PKCS8", KeyFiles::privateKey);
    }

    private interface Reading {
        @Nullable
        AsymmetricKey read(byte[] der);
    }

    /** What is read out of the first element; nothing may follow it. */
    private static AsymmetricKey whole(byte[] bytes, String form, Reading reading) {
        int length = Der.lengthOfFirst(bytes);
        AsymmetricKey key = length == 0 ? null : reading.read(Arrays.copyOf(bytes, length));
        if (key == null) {
            throw new JsError("DataError", "Invalid " + form + " input.");
        }
        if (length < bytes.length) {
            throw new JsError(
                    "DataError", "Invalid " + (bytes.length - length) + " trailing bytes after " + form + " input.");
        }
        return key;
    }

    /** A public key in SubjectPublicKeyInfo or PKCS #1, or null where the bytes are none. */
    public static @Nullable AsymmetricKey publicKey(byte[] der) {
        List<Der.Element> parts = elements(der);
        if (parts.size() == 2 && parts.getFirst().tag() == Der.INTEGER) {
            return publicKey(Der.element(Der.SEQUENCE, RSA_PUBLIC, Der.bits(der)));
        }
        String algorithm = parts.isEmpty() ? null : algorithm(parts.getFirst());
        if (algorithm == null || parts.size() != 2) {
            return null;
        }
        if (algorithm.equals("EC")) {
            return point(parts.getFirst().elements(), parts.get(1).content());
        }
        try {
            PublicKey key = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
            return new AsymmetricKey(key, null);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** The JDK takes no compressed points, the platform does. */
    private static @Nullable AsymmetricKey point(List<Der.Element> identifier, byte[] bits) {
        Curve curve = identifier.size() == 2 ? Curve.withOid(identifier.get(1).content()) : null;
        if (curve == null || bits.length == 0) {
            return null;
        }
        try {
            return new Elliptic().point(curve.webName, ByteBuffer.wrap(bits, 1, bits.length - 1));
        } catch (JsError e) {
            return null;
        }
    }

    /** A private key in PKCS #8, PKCS #1 or SEC 1, or null where the bytes are none. */
    public static @Nullable AsymmetricKey privateKey(byte[] der) {
        List<Der.Element> parts = elements(der);
        if (parts.size() < 2 || parts.getFirst().tag() != Der.INTEGER) {
            return null;
        }
        if (parts.get(1).tag() == Der.INTEGER) {
            return privateKey(Der.element(Der.SEQUENCE, RSA_PRIVATE, Der.element(Der.OCTET_STRING, der)));
        }
        if (parts.get(1).tag() == Der.OCTET_STRING) {
            return sec1(parts, der);
        }
        String algorithm = algorithm(parts.get(1));
        if (algorithm == null) {
            return null;
        }
        try {
            PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            return withPublic(key, algorithm);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static @Nullable AsymmetricKey sec1(List<Der.Element> parts, byte[] der) {
        if (parts.size() < 3 || parts.get(2).tag() != 0xa0) {
            return null;
        }
        byte[] ecPublicKey = Der.element(Der.OID, HexFormat.of().parseHex("2a8648ce3d0201"));
        byte[] algorithm = Der.element(Der.SEQUENCE, ecPublicKey, parts.get(2).content());
        return privateKey(Der.element(Der.SEQUENCE, Der.integer(0), algorithm, Der.element(Der.OCTET_STRING, der)));
    }

    private static @Nullable AsymmetricKey withPublic(PrivateKey key, String algorithm)
            throws GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKey rsa) {
            RSAPublicKeySpec spec = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
            return new AsymmetricKey(KeyFactory.getInstance("RSA").generatePublic(spec), key);
        }
        if (key instanceof ECPrivateKey ec) {
            Curve curve = Curve.of(ec.getParams());
            return curve == null || !curve.isPrivate(ec.getS())
                    ? null
                    : new AsymmetricKey(curve.publicKey(curve.publicPoint(ec.getS())), key);
        }
        if (algorithm.equals("RSA")) {
            throw new InvalidKeySpecException();
        }
        return Edwards.of(algorithm, Bytes.last(key.getEncoded(), Edwards.SIZE));
    }

    private static List<Der.Element> elements(byte[] der) {
        return Der.lengthOfFirst(der) == der.length && (der[0] & 0xff) == Der.SEQUENCE
                ? Der.first(der).elements()
                : List.of();
    }

    /** The JDK's name of the algorithm that an AlgorithmIdentifier means. */
    private static @Nullable String algorithm(Der.Element identifier) {
        List<Der.Element> parts = identifier.elements();
        return parts.isEmpty()
                ? null
                : ALGORITHMS.get(HexFormat.of().formatHex(parts.getFirst().content()));
    }

    /** The key proper in the last part of SubjectPublicKeyInfo or PKCS #8. */
    static byte[] content(byte[] der) {
        List<Der.Element> parts = elements(der);
        Der.Element last = parts.getLast();
        byte[] content = last.content();
        return last.tag() == Der.BIT_STRING ? Arrays.copyOfRange(content, 1, content.length) : content;
    }
}
