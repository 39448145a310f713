package dev.jdo.bridge.node;

import java.io.ByteArrayOutputStream;

/** RSA private keys in the older form of PKCS #1, as PKCS #8, the one that the JDK reads. */
final class Pkcs1 {
    /** version 0, and the algorithm rsaEncryption with no parameters. */
    private static final byte[] PREFIX = {
        2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
    };

    private Pkcs1() {}

    static byte[] wrapped(byte[] der) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(PREFIX);
        write(content, 4, der);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        write(whole, 0x30, content.toByteArray());
        return whole.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        if (content.length < 128) {
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >>> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
    }
}
