package dev.jdo.bridge.node;

import dev.jdo.bridge.error.JsError;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "node-keys": pairs of keys, their forms, and signatures, for node:crypto. */
public final class NodeKeys {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "X25519");

    /** A pair; {@code parameter} is the modulus length for "rsa", the JDK's name of the curve for "ec". */
    @Export
    public AsymmetricKey[] generate(String type, String parameter) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(
                    switch (type) {
                        case "rsa" -> "RSA";
                        case "ec" -> "EC";
                        case "ed25519" -> "Ed25519";
                        default -> "X25519";
                    });
            if (type.equals("rsa")) {
                generator.initialize(
                        new RSAKeyGenParameterSpec(Integer.parseInt(parameter), RSAKeyGenParameterSpec.F4));
            } else if (type.equals("ec")) {
                generator.initialize(new ECGenParameterSpec(parameter));
            }
            KeyPair pair = generator.generateKeyPair();
            return new AsymmetricKey[] {new AsymmetricKey(pair.getPublic()), new AsymmetricKey(pair.getPrivate())};
        } catch (GeneralSecurityException e) {
            throw new JsError("Error", "Key generation failed");
        }
    }

    /** A key out of PEM text or DER bytes; a public one is taken out of a private one where {@code wantsPublic}. */
    @Export
    public AsymmetricKey parse(ByteBuffer data, boolean wantsPublic) {
        byte[] der = NodeDigests.bytes(data);
        String text = new String(der, StandardCharsets.ISO_8859_1);
        boolean isPublic = wantsPublic;
        if (text.contains("-----BEGIN")) {
            isPublic = text.contains("-----BEGIN PUBLIC KEY");
            der = Base64.getMimeDecoder()
                    .decode(text.replaceAll("(?s).*?-----BEGIN [A-Z ]+-----(.*?)-----END.*", "$1"));
            if (text.contains("BEGIN RSA PRIVATE KEY")) {
                der = Pkcs1.wrapped(der);
            }
        }
        for (String algorithm : ALGORITHMS) {
            Key key = parsed(algorithm, der, isPublic, wantsPublic);
            if (key != null) {
                return new AsymmetricKey(key);
            }
        }
        throw new JsError("Error", isPublic ? "Failed to parse public key" : "Failed to parse private key");
    }

    /** The key, or null where the bytes are none of that algorithm. */
    private static @Nullable Key parsed(String algorithm, byte[] der, boolean isPublic, boolean wantsPublic) {
        try {
            KeyFactory factory = KeyFactory.getInstance(algorithm);
            if (isPublic) {
                return factory.generatePublic(new X509EncodedKeySpec(der));
            }
            PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(der));
            return wantsPublic ? publicOf(key, factory) : key;
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static Key publicOf(PrivateKey key, KeyFactory factory) throws GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKey rsa) {
            return factory.generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        }
        throw new JsError("Error", "Failed to derive the public key of this kind of private key");
    }

    private static Signature signature(String digest, Key key, boolean p1363) throws GeneralSecurityException {
        String algorithm = key.getAlgorithm();
        if (algorithm.startsWith("Ed")) {
            return Signature.getInstance("Ed25519");
        }
        String known = NodeDigests.jdkName(digest);
        if (known == null) {
            throw new JsError("Error", "Digest method not supported");
        }
        String hash = known.replace("-", "");
        String suffix = algorithm.equals("EC") ? "ECDSA" + (p1363 ? "inP1363Format" : "") : "RSA";
        return Signature.getInstance(hash + "with" + suffix);
    }

    @Export
    public byte[] sign(String digest, AsymmetricKey key, ByteBuffer data, boolean p1363) {
        try {
            Signature signature = signature(digest, key.key, p1363);
            signature.initSign((PrivateKey) key.key);
            signature.update(data.duplicate());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new JsError("Error", "Signing failed");
        }
    }

    @Export
    public boolean verify(String digest, AsymmetricKey key, ByteBuffer data, ByteBuffer given, boolean p1363) {
        try {
            Signature signature = signature(digest, key.key, p1363);
            signature.initVerify((PublicKey) key.key);
            signature.update(data.duplicate());
            return signature.verify(NodeDigests.bytes(given));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** A public or private key. */
    public static final class AsymmetricKey {
        private final Key key;

        AsymmetricKey(Key key) {
            this.key = key;
        }

        @Export
        public boolean isPrivate() {
            return key instanceof PrivateKey;
        }

        /** "rsa", "ec", "ed25519" or "x25519". */
        @Export
        public String type() {
            return switch (key.getAlgorithm()) {
                case "EdDSA", "Ed25519" -> "ed25519";
                case "XDH", "X25519" -> "x25519";
                case "EC" -> "ec";
                default -> "rsa";
            };
        }

        /** In bits; 0 where the key is not of RSA. */
        @Export
        public int modulusLength() {
            return key instanceof RSAKey rsa ? rsa.getModulus().bitLength() : 0;
        }

        @Export
        public String publicExponent() {
            BigInteger exponent = key instanceof RSAPublicKey rsa
                    ? rsa.getPublicExponent()
                    : key instanceof RSAPrivateCrtKey crt ? crt.getPublicExponent() : BigInteger.ZERO;
            return exponent.toString();
        }

        /** SPKI of a public key, PKCS #8 of a private one. */
        @Export
        public byte[] der() {
            return key.getEncoded();
        }
    }
}
