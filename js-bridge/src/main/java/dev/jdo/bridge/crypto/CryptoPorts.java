package dev.jdo.bridge.crypto;

import java.util.Map;

/** The ports of this package by name: stateless, one instance of each for all isolates. */
public final class CryptoPorts {
    private static final Map<String, Object> PORTS = Map.of(
            "crypto-aes", new Aes(),
            "crypto-derivation", new Derivation(),
            "crypto-edwards", new Edwards(),
            "crypto-elliptic", new Elliptic(),
            "crypto-keys", new KeyFiles(),
            "crypto-rsa", new Rsa(),
            "crypto-streams", new StreamedDigests());

    private CryptoPorts() {}

    public static Map<String, Object> all() {
        return PORTS;
    }
}
