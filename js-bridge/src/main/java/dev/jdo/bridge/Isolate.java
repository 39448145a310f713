package dev.jdo.bridge;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.Ports;
import dev.jdo.bridge.module.PlatformModules;
import dev.jdo.bridge.web.JdkPorts;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * One JavaScript world: a context with the platform's globals, into which one project's modules are evaluated. A Durable
 * Object has one of its own; the stateless worker has one.
 *
 * <p>One thread at a time may be inside; who calls in sees to that (the event loop, one turn after another). Microtasks
 * are drained when a call from Java returns.
 */
public final class Isolate implements AutoCloseable {
    private final Context context;
    private final PlatformModules platform;
    private final Value entry;

    Isolate(Context context, PlatformModules platform, Ports ports) {
        this.context = context;
        this.platform = platform;
        ProxyExecutable port = arguments -> port(ports, arguments[0].asString());
        ProxyExecutable load = arguments -> load(arguments[0].asString());
        this.entry = context.eval(platform.boot());
        entry.getMember("boot").executeVoid(port, load);
    }

    private static Object port(Ports ports, String name) {
        Object own = JdkPorts.port(name);
        return own != null ? own : ports.port(name);
    }

    /** Evaluates the module and gives its exports, synchronously; a module is evaluated once. */
    public Value load(String specifier) {
        return context.eval(platform.importer(specifier));
    }

    /** A function that entry.js exports. */
    public Value entry(String name) {
        return entry.getMember(name);
    }

    /** Runs one turn: the call, then its microtasks. A JavaScript exception leaves as {@link JsError}. */
    public void turn(Runnable call) {
        context.enter();
        try {
            call.run();
        } catch (PolyglotException e) {
            throw JsError.of(e);
        } finally {
            context.leave();
        }
    }

    /** Stops the JavaScript that runs now, from any thread; true when it has stopped within the time. */
    public boolean interrupt(Duration within) {
        try {
            context.interrupt(within);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Ends this world at once, also from within a call into it, whose caller then gets a cancellation. */
    @Override
    public void close() {
        context.close(true);
    }
}
