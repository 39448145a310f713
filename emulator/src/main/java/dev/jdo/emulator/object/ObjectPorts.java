package dev.jdo.emulator.object;

import dev.jdo.bridge.host.Ports;
import dev.jdo.emulator.gate.IoOps;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.log.LogSource;

/** The ports of an object's isolate: those of any isolate of its worker, and its own state and storage. */
record ObjectPorts(Ports common, DurableObject object, Stage stage, ObjectStorage storage, Surroundings surroundings)
        implements OwnedPorts {
    @Override
    public LogSource owner() {
        return object.source();
    }

    @Override
    public Object port(String name) {
        return switch (name) {
            case "state" -> new StateOps(object, stage, storage, surroundings.clock());
            case "storage" -> storage.port();
            case "io" -> new IoOps(stage, object.label());
            case "sockets" -> ((SocketsOps) common.port(name)).of(object.hibernation());
            default -> common.port(name);
        };
    }
}
