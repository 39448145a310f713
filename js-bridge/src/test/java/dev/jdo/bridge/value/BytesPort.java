package dev.jdo.bridge.value;

import java.util.HexFormat;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "bytes" of tests: serialized bytes as hexadecimal text. */
public final class BytesPort {
    @Export
    public String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Export
    public byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
