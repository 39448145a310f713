package dev.jdo.bridge.node;

import dev.jdo.bridge.crypto.AsymmetricKey;
import dev.jdo.bridge.error.JsError;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "node-signatures": signatures as node:crypto makes and checks them. */
public final class NodeSignatures {
    private static final int SALT_AS_DIGEST = -1;

    /** In form "der" or "ieee-p1363" of elliptic keys; "pss" of RSA has so many bytes of salt. */
    private static Signature signature(String digest, AsymmetricKey key, String form, int salt)
            throws GeneralSecurityException {
        String type = key.type();
        if (type.equals("ed25519")) {
            return Signature.getInstance("Ed25519");
        }
        String known = NodeDigests.jdkName(digest.isEmpty() ? "sha256" : digest);
        if (known == null || type.equals("x25519")) {
            throw new JsError("Error", "Failed to initialize signing context");
        }
        if (type.equals("rsa") && form.equals("pss")) {
            int length = salt >= 0 ? salt : longest(key, known, salt);
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec(known, "MGF1", new MGF1ParameterSpec(known), length, 1));
            return signature;
        }
        String hash = known.startsWith("SHA-512/") ? known.substring(4) : known.replace("-", "");
        String suffix = type.equals("ec") ? "ECDSA" + (form.equals("ieee-p1363") ? "inP1363Format" : "") : "RSA";
        return Signature.getInstance(hash + "with" + suffix);
    }

    private static int longest(AsymmetricKey key, String digest, int salt) throws GeneralSecurityException {
        int size = MessageDigest.getInstance(digest).getDigestLength();
        return salt == SALT_AS_DIGEST ? size : (key.modulusLength() + 6) / 8 - size - 2;
    }

    @Export
    public byte[] sign(String digest, AsymmetricKey key, ByteBuffer data, String form, int salt) {
        try {
            Signature signature = signature(digest, key, form, salt);
            signature.initSign(key.privateKey());
            signature.update(data.duplicate());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new JsError("Error", "Failed to generate signature");
        }
    }

    @Export
    public boolean verify(String digest, AsymmetricKey key, ByteBuffer data, ByteBuffer given, String form, int salt) {
        try {
            Signature signature = signature(digest, key, form, salt);
            signature.initVerify(key.publicKey());
            signature.update(data.duplicate());
            return signature.verify(NodeDigests.bytes(given));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
