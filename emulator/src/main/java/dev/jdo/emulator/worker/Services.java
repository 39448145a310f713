package dev.jdo.emulator.worker;

import dev.jdo.emulator.asset.AssetSite;
import dev.jdo.emulator.config.ServiceBinding;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The workers that a worker can call: those it is bound to, and itself. Who is meant is found out with each call, so that
 * a worker that was reloaded or started later is reached.
 *
 * @param bindings its service bindings by name
 * @param self its own generation's entrypoints
 * @param files the name of the binding to its static files, or null
 * @param site its static files, or null
 * @param neighbours finds the other workers of this process
 */
record Services(
        Map<String, ServiceBinding> bindings,
        String name,
        Entrypoints self,
        @Nullable String files,
        @Nullable AssetSite site,
        Neighbours neighbours) {
    /** The entrypoints of a worker; null names that of a binding which names none. */
    interface Entrypoints {
        Receiver named(@Nullable String name, byte @Nullable [] props);
    }

    Receiver own(@Nullable String entrypoint, byte @Nullable [] props) {
        return new Receiver() {
            @Override
            public <R> CompletableFuture<R> deliver(Event<R> event) {
                return self.named(entrypoint, props).deliver(event);
            }
        };
    }

    Receiver bound(String binding, byte @Nullable [] props) {
        if (site != null && binding.equals(files)) {
            return site;
        }
        ServiceBinding bound = bindings.get(binding);
        if (bound == null) {
            throw new IllegalStateException("there is no service binding " + binding);
        }
        String entrypoint = bound.entrypoint();
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
