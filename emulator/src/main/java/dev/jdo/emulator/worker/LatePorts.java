package dev.jdo.emulator.worker;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.Ports;
import dev.jdo.bridge.host.TimeHost;
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

    @Override
    public Object port(String name) {
        Object known = always.get(name);
        if (name.equals("clock") && known instanceof TimeHost clock) {
            return new LateClock(clock);
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
