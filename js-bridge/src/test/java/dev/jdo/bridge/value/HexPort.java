package dev.jdo.bridge.value;

import java.util.HexFormat;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "hex" of tests: serialized bytes as hexadecimal text. */
public final class HexPort {
    @Export
    public String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Export
    public byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
