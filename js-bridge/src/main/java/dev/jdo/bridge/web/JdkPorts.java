package dev.jdo.bridge.web;

import dev.jdo.bridge.crypto.CryptoPorts;
import dev.jdo.bridge.node.NodePorts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ports that need nothing but the JDK: stateless, one instance of each for all isolates. */
public final class JdkPorts {
    private static final Map<String, Object> PORTS = Map.ofEntries(
            Map.entry("bytes", new Bytes()),
            Map.entry("clone", new StructuredClone()),
            Map.entry("compression", new Compression()),
            Map.entry("crypto", new Digests()),
            Map.entry("text", new TextCodec()),
            Map.entry("url", new Urls()), //
            Map.entry("http", new HttpValues()));

    private JdkPorts() {}

    /** The port of that name, or null where it is the emulator's to supply. */
    public static @Nullable Object port(String name) {
        if (name.startsWith("node-")) {
            return NodePorts.all().get(name);
        }
        return name.startsWith("crypto-") ? CryptoPorts.all().get(name) : PORTS.get(name);
    }
}
