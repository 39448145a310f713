package dev.jdo.bridge.node;

import dev.jdo.bridge.crypto.AsymmetricKey;
import dev.jdo.bridge.error.JsError;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "node-rsa": publicEncrypt and its kin, with node's numbers of paddings. */
public final class NodeRsa {
    private static final int PKCS1 = 1;
    private static final int NONE = 3;

    /**
     * Enciphers or deciphers.
     *
     * @param byPrivate with the private half of the key
     * @param digest of OAEP, a name that NodeDigests knows
     */
    @Export
    public byte[] cipher(
            boolean encrypting,
            AsymmetricKey key,
            boolean byPrivate,
            int padding,
            String digest,
            ByteBuffer label,
            ByteBuffer data) {
        int mode = encrypting ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
        Key half = byPrivate ? key.privateKey() : key.publicKey();
        try {
            Cipher cipher;
            if (padding == PKCS1 || padding == NONE) {
                cipher = Cipher.getInstance(padding == NONE ? "RSA/ECB/NoPadding" : "RSA/ECB/PKCS1Padding");
                cipher.init(mode, half);
            } else {
                cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
                cipher.init(mode, half, oaep(digest, label));
            }
            return cipher.doFinal(NodeDigests.bytes(data));
        } catch (GeneralSecurityException e) {
            throw new JsError("Error", "Failed to cipher/decipher");
        }
    }

    private static OAEPParameterSpec oaep(String digest, ByteBuffer label) {
        String known = NodeDigests.jdkName(digest);
        if (known == null) {
            throw new JsError("Error", "Invalid digest: " + digest);
        }
        PSource source = new PSource.PSpecified(NodeDigests.bytes(label));
        return new OAEPParameterSpec(known, "MGF1", new MGF1ParameterSpec(known), source);
    }
}
