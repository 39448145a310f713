package dev.jdo.emulator.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** One file out of a gzipped tar archive (POSIX ustar), which is what npm packages are. */
final class TarGz {
    private static final int BLOCK = 512;

    private TarGz() {}

    /**
     * The content of one entry.
     *
     * @throws IOException where the archive is broken or has no such file
     */
    static byte[] entry(byte[] archive, String name) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive), 1 << 16)) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                long size = octal(header, 124, 12);
                long padded = (size + BLOCK - 1) / BLOCK * BLOCK;
                if (name.equals(name(header))) {
                    byte[] content = in.readNBytes(Math.toIntExact(size));
                    if (content.length == size) {
                        return content;
                    }
                    break;
                }
                in.skipNBytes(padded);
                header = in.readNBytes(BLOCK);
            }
        }
        throw new IOException("the archive has no " + name);
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        String name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] header, int start, int length) {
        int end = start;
        while (end < start + length && header[end] != 0) {
            end++;
        }
        return new String(header, start, end - start, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int start, int length) throws IOException {
        try {
            return Long.parseLong(text(header, start, length).strip(), 8);
        } catch (NumberFormatException broken) {
            throw new IOException("not a tar archive", broken);
        }
    }
}
