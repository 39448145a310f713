package dev.jdo.bridge.crypto;

import dev.jdo.bridge.error.JsError;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "crypto-rsa" (RFC 8017): PKCS #1 v1.5 and PSS signatures, OAEP. Digests go by WebCrypto's names. */
public final class Rsa {
    @Export
    public AsymmetricKey generate(int bits, ByteBuffer exponent) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(bits, Bytes.number(exponent)));
            KeyPair pair = generator.generateKeyPair();
            return new AsymmetricKey(pair.getPublic(), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new JsError("OperationError", "RSA key generation failed.");
        }
    }

    /** A public key out of the parts of a JSON Web Key. */
    @Export
    public AsymmetricKey publicKey(ByteBuffer n, ByteBuffer e) {
        try {
            return new AsymmetricKey(publicKey(Bytes.number(n), Bytes.number(e)), null);
        } catch (GeneralSecurityException failure) {
            throw unusable();
        }
    }

    private static PublicKey publicKey(BigInteger n, BigInteger e) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(n, e));
    }

    private static JsError unusable() {
        return new JsError("DataError", "Invalid RSA key in JSON Web Key.");
    }

    /** A private key without its primes, or with all of {@code primes}: p, q, dp, dq, qi. */
    @Export
    public AsymmetricKey privateKey(ByteBuffer n, ByteBuffer e, ByteBuffer d, @Nullable Primes primes) {
        BigInteger modulus = Bytes.number(n);
        BigInteger exponent = Bytes.number(e);
        BigInteger secret = Bytes.number(d);
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            PrivateKey key = primes == null
                    ? factory.generatePrivate(new RSAPrivateKeySpec(modulus, secret))
                    : factory.generatePrivate(new RSAPrivateCrtKeySpec(
                            modulus, exponent, secret, primes.p, primes.q, primes.dp, primes.dq, primes.qi));
            return new AsymmetricKey(publicKey(modulus, exponent), key);
        } catch (GeneralSecurityException failure) {
            throw unusable();
        }
    }

    @Export
    public Primes primes(ByteBuffer p, ByteBuffer q, ByteBuffer dp, ByteBuffer dq, ByteBuffer qi) {
        return new Primes(Bytes.number(p), Bytes.number(q), Bytes.number(dp), Bytes.number(dq), Bytes.number(qi));
    }

    /** The primes of a private key, and what is computed of them. */
    public record Primes(BigInteger p, BigInteger q, BigInteger dp, BigInteger dq, BigInteger qi) {}

    /** A signature with so many bytes of salt for PSS, or of PKCS #1 v1.5 where that is -1. */
    private static Signature signature(String hash, int salt) throws GeneralSecurityException {
        if (salt < 0) {
            return Signature.getInstance(hash.replace("-", "") + "withRSA");
        }
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
        return signature;
    }

    @Export
    public byte[] sign(AsymmetricKey key, String hash, int salt, ByteBuffer data) {
        try {
            Signature signature = signature(hash, salt);
            signature.initSign(key.privateKey());
            signature.update(data.duplicate());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new JsError("Error", "internal error");
        }
    }

    @Export
    public boolean verify(AsymmetricKey key, String hash, int salt, ByteBuffer given, ByteBuffer data) {
        try {
            Signature signature = signature(hash, salt);
            signature.initVerify(key.publicKey());
            signature.update(data.duplicate());
            return signature.verify(Bytes.of(given));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Cipher oaep(String hash, ByteBuffer label, int mode, AsymmetricKey key)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        PSource source = new PSource.PSpecified(Bytes.of(label));
        OAEPParameterSpec parameters = new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), source);
        cipher.init(mode, mode == Cipher.ENCRYPT_MODE ? key.publicKey() : key.privateKey(), parameters);
        return cipher;
    }

    /** Null where the data are too many for the key. */
    @Export
    public byte @Nullable [] encrypt(AsymmetricKey key, String hash, ByteBuffer label, ByteBuffer data) {
        try {
            return oaep(hash, label, Cipher.ENCRYPT_MODE, key).doFinal(Bytes.of(data));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** Null where the data were not encrypted for this key and label. */
    @Export
    public byte @Nullable [] decrypt(AsymmetricKey key, String hash, ByteBuffer label, ByteBuffer data) {
        try {
            return oaep(hash, label, Cipher.DECRYPT_MODE, key).doFinal(Bytes.of(data));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
