package dev.jdo.bridge.node;

import java.util.Map;

/** The ports of node's modules by name. */
public final class NodePorts {
    private static final Map<String, Object> PORTS = Map.of(
            "node-digests", new NodeDigests(),
            "node-ciphers", new NodeCiphers(),
            "node-keys", new NodeKeys(),
            "node-zlib", new NodeZlib());

    private NodePorts() {}

    public static Map<String, Object> all() {
        return PORTS;
    }
}
