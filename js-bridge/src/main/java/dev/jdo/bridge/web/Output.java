package dev.jdo.bridge.web;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that came out of something and wait to be taken, first come, first taken. */
final class Output {
    private byte[] bytes = new byte[4096];
    private int start;
    private int end;

    int available() {
        return end - start;
    }

    void add(byte[] more, int length) {
        if (length > bytes.length - end) {
            int size = end - start;
            byte[] room = size + length <= bytes.length ? bytes : new byte[Math.max(2 * bytes.length, size + length)];
            System.arraycopy(bytes, start, room, 0, size);
            bytes = room;
            start = 0;
            end = size;
        }
        System.arraycopy(more, 0, bytes, end, length);
        end += length;
    }

    void add(byte[] more) {
        add(more, more.length);
    }

    ByteBuffer take(int most) {
        int length = Math.min(most, available());
        ByteBuffer taken = ByteBuffer.wrap(Arrays.copyOfRange(bytes, start, start + length));
        start += length;
        return taken;
    }
}
