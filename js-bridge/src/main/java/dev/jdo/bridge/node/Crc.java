package dev.jdo.bridge.node;

import java.nio.ByteBuffer;

/** CRC-32 that goes on from a value, which the JDK's cannot. */
final class Crc {
    private static final int POLYNOMIAL = 0xedb88320;

    private Crc() {}

    static long extend(long before, ByteBuffer data) {
        int crc = ~(int) before;
        ByteBuffer bytes = data.duplicate();
        while (bytes.hasRemaining()) {
            crc ^= bytes.get() & 255;
            for (int i = 0; i < 8; i++) {
                crc = (crc >>> 1) ^ (POLYNOMIAL & -(crc & 1));
            }
        }
        return ~crc & 0xffffffffL;
    }
}
