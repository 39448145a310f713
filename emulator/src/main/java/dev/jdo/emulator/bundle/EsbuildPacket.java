package dev.jdo.emulator.bundle;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of esbuild's service protocol (its {@code stdio_protocol.go}): a length, an id whose lowest bit marks an
 * answer, and a value that is null, a boolean, an unsigned number of 32 bits, text, bytes, a list or a map with text keys.
 * All numbers are little-endian.
 */
record EsbuildPacket(int id, boolean isRequest, @Nullable Object value) {
    /** Far above what a bundle takes; a length beyond it means that the stream is not esbuild's. */
    private static final int MAX_BYTES = 1 << 30;

    byte[] encode() {
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        number(body, 0);
        number(body, id << 1 | (isRequest ? 0 : 1));
        write(body, value);
        byte[] bytes = body.toByteArray();
        little(bytes).putInt(0, bytes.length - 4);
        return bytes;
    }

    /** The bytes of the next message without their length, or null at the end of the stream. */
    static byte @Nullable [] read(InputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length < 4) {
            return null;
        }
        int length = little(head).getInt();
        if (length < 0 || length > MAX_BYTES) {
            throw new IOException("Not a message of esbuild: " + length + " bytes");
        }
        byte[] body = new byte[length];
        new DataInputStream(in).readFully(body);
        return body;
    }

    static EsbuildPacket decode(byte[] bytes) throws IOException {
        try {
            ByteBuffer in = little(bytes);
            int id = in.getInt();
            Object value = decode(in);
            return new EsbuildPacket(id >>> 1, (id & 1) == 0, value);
        } catch (BufferUnderflowException cut) {
            throw new EOFException("A message of esbuild ends early");
        }
    }

    private static void write(ByteArrayOutputStream out, @Nullable Object value) {
        switch (value) {
            case null -> out.write(0);
            case Boolean flag -> {
                out.write(1);
                out.write(flag ? 1 : 0);
            }
            case Integer number -> {
                out.write(2);
                number(out, number);
            }
            case String text -> {
                out.write(3);
                bytes(out, text.getBytes(StandardCharsets.UTF_8));
            }
            case byte[] bytes -> {
                out.write(4);
                bytes(out, bytes);
            }
            case List<?> list -> {
                out.write(5);
                number(out, list.size());
                list.forEach(item -> write(out, item));
            }
            case Map<?, ?> map -> {
                out.write(6);
                number(out, map.size());
                map.forEach((key, item) -> {
                    bytes(out, String.valueOf(key).getBytes(StandardCharsets.UTF_8));
                    write(out, item);
                });
            }
            default -> throw new IllegalStateException("esbuild's protocol has no " + value.getClass());
        }
    }

    private static @Nullable Object decode(ByteBuffer in) throws IOException {
        byte type = in.get();
        return switch (type) {
            case 0 -> null;
            case 1 -> in.get() != 0;
            case 2 -> in.getInt();
            case 3 -> new String(bytes(in), StandardCharsets.UTF_8);
            case 4 -> bytes(in);
            case 5 -> list(in);
            case 6 -> map(in);
            default -> throw new IOException("Not a value of esbuild's protocol: " + type);
        };
    }

    private static List<@Nullable Object> list(ByteBuffer in) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            list.add(decode(in));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(ByteBuffer in) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            String key = new String(bytes(in), StandardCharsets.UTF_8);
            map.put(key, decode(in));
        }
        return map;
    }

    private static byte[] bytes(ByteBuffer in) throws IOException {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new EOFException("A message of esbuild ends early");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
        number(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        out.writeBytes(little(new byte[4]).putInt(value).array());
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
