package dev.jdo.emulator.worker;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.ConsoleHost;
import dev.jdo.bridge.host.Ports;
import dev.jdo.bridge.host.TimeHost;
import dev.jdo.emulator.object.OwnedPorts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ports of an isolate that is made before it is known whose it will be. While the project's modules are evaluated it
 * has only those that do no I/O: what needs another is an operation that the platform disallows in global scope (spec: failure).
 */
final class LatePorts implements Ports {
    private static final String GLOBAL_SCOPE =
            "Disallowed operation called within global scope. Asynchronous I/O (ex: fetch() or connect()), setting a"
                    + " timeout, and generating random values are not allowed within global scope. To fix this error,"
                    + " perform this operation within a handler."
                    + " https://developers.cloudflare.com/workers/runtime-apis/handlers/";

    private final Map<String, Object> always;
    private volatile @Nullable Ports bound;

    /** @param always ports that do no I/O, which modules may use while they are evaluated */
    LatePorts(Map<String, Object> always) {
        this.always = always;
    }

    void bind(Ports ports) {
        bound = ports;
    }

    /** Port "clock": while modules are evaluated it is 1970 (as the platform has it in global scope). */
    private final class LateClock implements TimeHost {
        private final TimeHost clock;

        LateClock(TimeHost clock) {
            this.clock = clock;
        }

        @Override
        public double now() {
            return bound == null ? 0 : clock.now();
        }
    }

    /** Port "console": what is printed is its owner's as soon as there is one. */
    private final class LateConsole implements ConsoleHost {
        private final ConsoleOps console;

        LateConsole(ConsoleOps console) {
            this.console = console;
        }

        @Override
        public void write(String level, String text) {
            if (bound instanceof OwnedPorts owned) {
                console.write(level, text, owned.owner());
            } else {
                console.write(level, text);
            }
        }
    }

    @Override
    public Object port(String name) {
        Object known = always.get(name);
        if (name.equals("clock") && known instanceof TimeHost clock) {
            return new LateClock(clock);
        }
        if (known instanceof ConsoleOps console) {
            return new LateConsole(console);
        }
        if (known != null) {
            return known;
        }
        Ports ports = bound;
        if (ports == null) {
            throw new JsError("Error", GLOBAL_SCOPE);
        }
        return ports.port(name);
    }
}
