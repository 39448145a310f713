package dev.jdo.bridge.node;

import dev.jdo.bridge.crypto.AsymmetricKey;
import dev.jdo.bridge.error.JsError;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "node-keys": pairs of keys and their forms, for node:crypto. */
public final class NodeKeys {
    /** A private key; {@code parameter} is the modulus length for "rsa", the JDK's name of the curve for "ec". */
    @Export
    public AsymmetricKey generate(String type, String parameter) {
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
            return new AsymmetricKey(pair.getPublic(), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new JsError("Error", "Key generation failed");
        }
    }

    /**
     * A key out of PEM text or DER bytes, private or, where {@code wantsPublic}, public: that is taken out of a private key
     * or a certificate where it has to be.
     *
     * @param passphrase opens an encrypted key, or is null
     */
    @Export
    public AsymmetricKey parse(ByteBuffer data, boolean wantsPublic, @Nullable ByteBuffer passphrase) {
        AsymmetricKey key = KeyTexts.parse(
                NodeDigests.bytes(data), passphrase == null ? null : NodeDigests.bytes(passphrase), wantsPublic);
        if (key == null || (!wantsPublic && !key.isPrivate())) {
            throw new JsError("Error", wantsPublic ? "Failed to parse public key" : "Failed to parse private key");
        }
        return wantsPublic ? key.publicHalf() : key;
    }

    /** PKCS #8, encrypted with a passphrase (PBES2). */
    @Export
    public byte[] encrypted(AsymmetricKey key, ByteBuffer passphrase) {
        return KeyTexts.encrypted(key.pkcs8(), NodeDigests.bytes(passphrase));
    }
}
