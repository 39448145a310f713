package dev.jdo.bridge.node;

/** The header of a gzip member (RFC 1952, section 2.3). */
public final class GzipHeader {
    private static final int FIXED = 10;

    private GzipHeader() {}

    /** How long it is, or -1 where not all of it is there. */
    public static int length(byte[] bytes) {
        if (bytes.length < FIXED) {
            return -1;
        }
        int flags = bytes[3];
        int at = FIXED;
        if ((flags & 4) != 0) {
            if (bytes.length < at + 2) {
                return -1;
            }
            at += 2 + (bytes[at] & 255) + ((bytes[at + 1] & 255) << 8);
        }
        for (int flag : new int[] {8, 16}) {
            if ((flags & flag) != 0) {
                while (at < bytes.length && bytes[at] != 0) {
                    at++;
                }
                at++;
            }
        }
        at += (flags & 2) != 0 ? 2 : 0;
        return at <= bytes.length ? at : -1;
    }
}
