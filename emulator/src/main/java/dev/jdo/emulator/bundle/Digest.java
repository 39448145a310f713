package dev.jdo.emulator.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes over contents. */
final class Digest {
    private Digest() {}

    static String ofModules(List<BundleModule> modules) {
        MessageDigest digest = of("SHA-256");
        for (BundleModule module : modules) {
            part(digest, module.name().getBytes(StandardCharsets.UTF_8));
            part(digest, module.type().ruleName().getBytes(StandardCharsets.UTF_8));
            part(digest, module.bytes());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String hex(String algorithm, byte[] content) {
        return HexFormat.of().formatHex(of(algorithm).digest(content));
    }

    static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has " + algorithm, missing);
        }
    }

    /** With its length, so that no two lists of parts have one digest. */
    private static void part(MessageDigest digest, byte[] content) {
        digest.update(ByteBuffer.allocate(4).putInt(content.length).flip());
        digest.update(content);
    }
}
