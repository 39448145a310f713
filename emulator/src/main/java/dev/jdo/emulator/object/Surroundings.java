package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.Ports;
import dev.jdo.bridge.loop.EventLoop;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.gate.Stage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all objects of one worker share.
 *
 * @param loops makes the event loop of a new object
 * @param isolates makes or hands out its isolate
 * @param ports the ports that any isolate of the worker has, for a stage
 * @param storages bounds how many databases are open
 * @param live bounds how many objects are in memory
 * @param sleepers keeps the isolates of some that were evicted
 * @param uncaught told what objects' handlers throw
 */
public record Surroundings(
        Clock clock,
        Supplier<EventLoop> loops,
        IsolateSource isolates,
        Function<Stage, Ports> ports,
        OpenStorages storages,
        LiveObjects live,
        Sleepers sleepers,
        Consumer<JsError> uncaught) {}
