package dev.jdo.emulator.worker;

import dev.jdo.bridge.host.EnvHost;
import dev.jdo.bridge.host.FetchHost;
import dev.jdo.bridge.host.NamespaceHost;
import dev.jdo.bridge.host.Ports;
import dev.jdo.emulator.gate.IoOps;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.object.SocketsOps;

/** The ports that every isolate of a worker has, the stateless one and those of its objects. */
record WorkerPorts(Stage stage, EnvHost env, NamespaceHost namespaces, FetchHost fetch, SocketsOps sockets)
        implements Ports {
    @Override
    public Object port(String name) {
        return switch (name) {
            case "io" -> new IoOps(stage);
            case "env" -> env;
            case "namespaces" -> namespaces;
            case "fetch" -> fetch;
            case "sockets" -> sockets;
            default -> throw new IllegalStateException("there is no port " + name);
        };
    }
}
