package dev.jdo.bridge.crypto;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** ASN.1 in its distinguished encoding (X.690), as far as files of keys need it. */
final class Der {
    static final int INTEGER = 2;
    static final int BIT_STRING = 3;
    static final int OCTET_STRING = 4;
    static final int OID = 6;
    static final int SEQUENCE = 0x30;

    /** The second of the elements that depend on their place, as in a private key's public one. */
    static final int SECOND = 0xa1;

    private Der() {}

    /** An element of these contents, one after another. */
    static byte[] element(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length >= 0x100) {
            whole.write(0x82);
            whole.write(length >>> 8);
        } else if (length >= 0x80) {
            whole.write(0x81);
        }
        whole.write(length);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    /** A string of bits whose number is a multiple of eight. */
    static byte[] bits(byte[] content) {
        return element(BIT_STRING, new byte[] {0}, content);
    }

    static byte[] integer(int small) {
        return element(INTEGER, new byte[] {(byte) small});
    }

    /** How many bytes the first element has, with its head; 0 where that is none. */
    static int lengthOfFirst(byte[] bytes) {
        if (bytes.length < 2) {
            return 0;
        }
        int first = bytes[1] & 0xff;
        int head = first < 0x80 ? 2 : 2 + (first & 0x7f);
        if (first == 0x80 || head > 5 || head > bytes.length) {
            return 0;
        }
        int length = first < 0x80 ? first : 0;
        for (int i = 2; i < head; i++) {
            length = (length << 8) | (bytes[i] & 0xff);
        }
        return head + length <= bytes.length ? head + length : 0;
    }

    /** An element that was read. */
    record Element(int tag, byte[] content) {
        /** The elements in its content, or an empty list where that is something else. */
        List<Element> elements() {
            List<Element> all = new ArrayList<>();
            byte[] rest = content;
            while (rest.length > 0) {
                int length = lengthOfFirst(rest);
                if (length == 0) {
                    return List.of();
                }
                all.add(first(Arrays.copyOf(rest, length)));
                rest = Arrays.copyOfRange(rest, length, rest.length);
            }
            return all;
        }
    }

    /** The element that these bytes are; {@link #lengthOfFirst} gave their number. */
    static Element first(byte[] bytes) {
        int first = bytes[1] & 0xff;
        int head = first < 0x80 ? 2 : 2 + (first & 0x7f);
        return new Element(bytes[0] & 0xff, Arrays.copyOfRange(bytes, head, bytes.length));
    }
}
