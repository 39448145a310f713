package dev.jdo.bridge.host;

/**
 * The ports of one isolate: the Java objects that its JavaScript calls, by name ({@code "storage"}). The platform's
 * JavaScript reaches them through {@code internal/host.js} and nothing else does.
 */
public interface Ports {
    /**
     * The port of that name: an instance of an interface of this package, asked for once per isolate.
     *
     * @throws IllegalStateException where this kind of isolate has no such port
     */
    Object port(String name);
}
