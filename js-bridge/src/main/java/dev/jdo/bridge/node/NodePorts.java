package dev.jdo.bridge.node;

import java.util.Map;

/** The ports of node's modules by name. */
public final class NodePorts {
    private static final Map<String, Object> PORTS = Map.of(
            "node-digests", new NodeDigests(),
            "node-ciphers", new NodeCiphers(),
            "node-brotli", new NodeBrotli(),
            "node-certificates", new NodeCertificates(),
            "node-groups", new DiffieHellmanGroups(),
            "node-keys", new NodeKeys(),
            "node-rsa", new NodeRsa(),
            "node-signatures", new NodeSignatures(),
            "node-zlib", new NodeZlib());

    private NodePorts() {}

    public static Map<String, Object> all() {
        return PORTS;
    }
}
