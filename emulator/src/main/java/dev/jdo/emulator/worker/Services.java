package dev.jdo.emulator.worker;

import dev.jdo.emulator.config.ServiceBinding;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The workers that a worker can call: those it is bound to, and itself. Who is meant is found out with each call, so that
 * a worker that was reloaded or started later is reached.
 *
 * @param bindings its service bindings by name
 * @param self its own generation's worker
 * @param neighbours finds the other workers of this process
 */
record Services(Map<String, ServiceBinding> bindings, String name, Supplier<Worker> self, Neighbours neighbours) {
    Receiver own(String entrypoint, byte @Nullable [] props) {
        return new Receiver() {
            @Override
            public <R> CompletableFuture<R> deliver(Event<R> event) {
                return self.get().entrypoint(entrypoint, props).deliver(event);
            }
        };
    }

    Receiver bound(String binding, byte @Nullable [] props) {
        ServiceBinding bound = bindings.get(binding);
        if (bound == null) {
            throw new IllegalStateException("there is no service binding " + binding);
        }
        String entrypoint = bound.entrypoint() == null ? "default" : bound.entrypoint();
        if (bound.service().equals(name)) {
            return own(entrypoint, props);
        }
        return new Receiver() {
            @Override
            public <R> CompletableFuture<R> deliver(Event<R> event) {
                Script other = neighbours.find(bound.service());
                return other == null
                        ? Neighbours.missing(bound.service(), event)
                        : other.entrypoint(entrypoint, props).deliver(event);
            }
        };
    }
}
