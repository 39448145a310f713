package dev.jdo.bridge;

import dev.jdo.bridge.error.IsolateStopped;
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
public final class Isolate implements Incarnation {
    private final Context context;
    private final PlatformModules platform;
    private final Entry entry;

    Isolate(Context context, PlatformModules platform, Ports ports) {
        this.context = context;
        this.platform = platform;
        ProxyExecutable port = arguments -> port(ports, arguments[0].asString());
        ProxyExecutable load = arguments -> load(arguments[0].asString());
        Value module = context.eval(platform.boot());
        module.getMember("boot").executeVoid(port, load);
        this.entry = new ScriptEntry(module);
    }

    private static Object port(Ports ports, String name) {
        Object own = JdkPorts.port(name);
        return own != null ? own : ports.port(name);
    }

    /** Evaluates the module and gives its exports, synchronously; a module is evaluated once. */
    public Value load(String specifier) {
        return context.eval(platform.importer(specifier));
    }

    @Override
    public Entry entry() {
        return entry;
    }

    @Override
    public void turn(Runnable call) {
        context.enter();
        try {
            call.run();
        } catch (PolyglotException e) {
            throw translated(e);
        } finally {
            context.leave();
        }
    }

    private static RuntimeException translated(PolyglotException e) {
        if (e.isCancelled()) {
            return new IsolateStopped(IsolateStopped.Reason.CLOSED, e);
        }
        if (e.isInterrupted()) {
            return new IsolateStopped(IsolateStopped.Reason.INTERRUPTED, e);
        }
        if (e.isResourceExhausted()) {
            return new IsolateStopped(IsolateStopped.Reason.EXHAUSTED, e);
        }
        if (e.isInternalError()) {
            return new IsolateStopped(IsolateStopped.Reason.INTERNAL, e);
        }
        if (e.isHostException() && e.asHostException() instanceof JsError error) {
            return error;
        }
        return JsError.of(e);
    }

    @Override
    public boolean interrupt(Duration within) {
        try {
            context.interrupt(within);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        context.close(true);
    }
}
