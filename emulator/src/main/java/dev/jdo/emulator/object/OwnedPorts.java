package dev.jdo.emulator.object;

import dev.jdo.bridge.host.Ports;
import dev.jdo.emulator.log.LogSource;

/** Ports of an isolate that has one owner. */
public interface OwnedPorts extends Ports {
    /** Whose isolate it is, as its log lines say. */
    LogSource owner();
}
