package dev.jdo.emulator.object;

import dev.jdo.bridge.Incarnation;
import dev.jdo.bridge.host.Ports;

/** Where an object's isolate comes from: one with the worker's modules evaluated, now or ahead of need. */
public interface IsolateSource {
    /**
     * An isolate that nobody else uses, connected to the given ports.
     *
     * @throws dev.jdo.bridge.error.JsError where evaluating the modules threw
     */
    Incarnation take(Ports ports);
}
