package dev.jdo.bridge.node;

import dev.jdo.bridge.error.JsError;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "node-ciphers": AES in the modes GCM, CBC, CTR and ECB, for node:crypto. */
public final class NodeCiphers {
    private static final Pattern NAME = Pattern.compile("(?:id-)?aes-?(128|192|256)-(gcm|cbc|ctr|ecb)");
    private static final int TAG_BITS = 128;

    /**
     * A cipher to be fed.
     *
     * @throws JsError where the name, the key or the vector is none
     */
    @Export
    public Ciphering create(boolean encrypting, String name, ByteBuffer key, ByteBuffer vector) {
        Matcher found = NAME.matcher(name.toLowerCase(Locale.ROOT));
        if (!found.matches()) {
            throw new JsError("Error", "Unknown or unsupported cipher: " + name);
        }
        byte[] secret = NodeDigests.bytes(key);
        if (secret.length * 8 != Integer.parseInt(found.group(1))) {
            throw new JsError("Error", "Invalid key length");
        }
        String mode = found.group(2).toUpperCase(Locale.ROOT);
        byte[] iv = NodeDigests.bytes(vector);
        boolean fits = switch (mode) {
            case "GCM" -> iv.length > 0;
            case "ECB" -> iv.length == 0;
            default -> iv.length == 16;
        };
        if (!fits) {
            throw new JsError("Error", "Invalid initialization vector");
        }
        return new Ciphering(encrypting, mode, new SecretKeySpec(secret, "AES"), iv);
    }

    /** A cipher under way. It is begun by the first data or associated data. */
    public static final class Ciphering {
        private final Cipher cipher;
        private final boolean encrypting;
        private final boolean authenticated;
        private byte[] tag = new byte[0];

        private Ciphering(boolean encrypting, String mode, Key key, byte[] iv) {
            this.encrypting = encrypting;
            this.authenticated = mode.equals("GCM");
            boolean padded = mode.equals("CBC") || mode.equals("ECB");
            try {
                this.cipher = Cipher.getInstance("AES/" + mode + (padded ? "/PKCS5Padding" : "/NoPadding"));
                AlgorithmParameterSpec spec = authenticated
                        ? new GCMParameterSpec(TAG_BITS, iv)
                        : iv.length == 0 ? null : new IvParameterSpec(iv);
                cipher.init(encrypting ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, key, spec);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Export
        public void associate(ByteBuffer data) {
            cipher.updateAAD(data.duplicate());
        }

        /** What can be given out already; deciphering with authentication gives all at the end. */
        @Export
        public byte[] update(ByteBuffer data) {
            byte[] given = cipher.update(NodeDigests.bytes(data));
            return given == null ? new byte[0] : given;
        }

        /** The authentication tag to be expected. */
        @Export
        public void expect(ByteBuffer expected) {
            tag = NodeDigests.bytes(expected);
        }

        /** The tag of what was enciphered. */
        @Export
        public byte[] tag() {
            return tag;
        }

        /** What is left, the end of it all; throws where the padding or the tag is not right. */
        @Export
        public byte[] finish() {
            try {
                if (!authenticated) {
                    return cipher.doFinal();
                }
                if (!encrypting) {
                    return cipher.doFinal(tag);
                }
                byte[] all = cipher.doFinal();
                int length = all.length - TAG_BITS / 8;
                tag = Arrays.copyOfRange(all, length, all.length);
                return Arrays.copyOf(all, length);
            } catch (GeneralSecurityException e) {
                throw new JsError("Error", "Authentication failed");
            }
        }
    }
}
