package dev.jdo.bridge.node;

import dev.jdo.bridge.crypto.AsymmetricKey;
import dev.jdo.bridge.crypto.KeyFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Keys in PEM (RFC 7468) or DER. */
final class KeyTexts {
    private static final Pattern PEM = Pattern.compile("(?s)-----BEGIN ([A-Z0-9 ]+)-----\\s*(.*?)-----END \\1-----");

    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";

    private KeyTexts() {}

    /** The key, or null where the bytes are none. */
    static @Nullable AsymmetricKey parse(byte[] bytes, byte @Nullable [] passphrase, boolean publicFirst) {
        Matcher pem = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            AsymmetricKey first = publicFirst ? KeyFiles.publicKey(bytes) : KeyFiles.privateKey(bytes);
            return first != null || passphrase == null ? first : decrypted(bytes, passphrase);
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        return switch (pem.group(1)) {
            case "PUBLIC KEY", "RSA PUBLIC KEY" -> KeyFiles.publicKey(der);
            case "CERTIFICATE" -> ofCertificate(der);
            case "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY" -> KeyFiles.privateKey(der);
            case "ENCRYPTED PRIVATE KEY" -> passphrase == null ? null : decrypted(der, passphrase);
            default -> null;
        };
    }

    private static @Nullable AsymmetricKey ofCertificate(byte[] der) {
        try {
            return new AsymmetricKey(
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der))
                            .getPublicKey(),
                    null);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static Key passwordKey(String algorithm, byte[] passphrase) throws GeneralSecurityException {
        char[] password = new String(passphrase, StandardCharsets.UTF_8).toCharArray();
        return SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password));
    }

    private static @Nullable AsymmetricKey decrypted(byte[] der, byte[] passphrase) {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            String algorithm = info.getAlgParameters().toString();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, passwordKey(algorithm, passphrase), info.getAlgParameters());
            return KeyFiles.privateKey(cipher.doFinal(info.getEncryptedData()));
        } catch (GeneralSecurityException | IOException e) {
            return null;
        }
    }

    static byte[] encrypted(byte[] pkcs8, byte[] passphrase) {
        try {
            Cipher cipher = Cipher.getInstance(ENCRYPTION);
            cipher.init(Cipher.ENCRYPT_MODE, passwordKey(ENCRYPTION, passphrase));
            // The same parameters by the name that stands in the file.
            AlgorithmParameters named = AlgorithmParameters.getInstance("PBES2");
            named.init(cipher.getParameters().getEncoded());
            return new EncryptedPrivateKeyInfo(named, cipher.doFinal(pkcs8)).getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
