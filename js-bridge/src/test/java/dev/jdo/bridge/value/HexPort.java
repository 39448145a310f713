package dev.jdo.bridge.value;

import dev.jdo.bridge.error.JsError;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "hex" of tests: serialized bytes as hexadecimal text, and what may happen to them. */
public final class HexPort {
    @Export
    public String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Export
    public byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** The bytes cut short, or with some of them replaced. */
    @Export
    public byte[] damage(byte[] bytes, int seed) {
        Random random = new Random(seed);
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        byte[] damaged = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    /** What reading and showing the bytes throws that it should not; "" where it does not. */
    @Export
    public String read(byte[] bytes) {
        try {
            CloneTree tree = CloneTree.read(bytes);
            CloneJson.of(tree);
            return CloneText.of(tree, 60).length() <= 60 ? "" : "too wide: " + CloneText.of(tree, 60);
        } catch (JsError e) {
            return "";
        } catch (RuntimeException e) {
            return e + " " + Arrays.toString(e.getStackTrace());
        }
    }
}
