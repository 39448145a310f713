package dev.jdo.emulator.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The running checksum of SQLite's write-ahead log (sqlite.org/fileformat2.html, "Checksum Algorithm"). */
final class HistoryChecksum {
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final boolean big;
    private int first;
    private int second;

    HistoryChecksum(boolean big) {
        this.big = big;
    }

    /** @param length a multiple of 8 */
    void add(byte[] bytes, int from, int length) {
        int a = first;
        int b = second;
        if (big) {
            for (int i = from; i < from + length; i += 8) {
                a += (int) BIG.get(bytes, i) + b;
                b += (int) BIG.get(bytes, i + 4) + a;
            }
        } else {
            for (int i = from; i < from + length; i += 8) {
                a += (int) LITTLE.get(bytes, i) + b;
                b += (int) LITTLE.get(bytes, i + 4) + a;
            }
        }
        first = a;
        second = b;
    }

    long value() {
        return ((long) first << 32) | (second & 0xFFFF_FFFFL);
    }

    void reset(long value) {
        first = (int) (value >>> 32);
        second = (int) value;
    }
}
