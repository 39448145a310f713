package dev.jdo.emulator.worker;

import dev.jdo.bridge.error.JsError;
import dev.jdo.emulator.config.DurableObjectBinding;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.object.BoundNamespace;
import dev.jdo.emulator.object.Namespace;
import dev.jdo.emulator.object.Stub;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A class of another worker. Ids can be made while that does not run; a stub keeps to the generation that it reached first. */
record ForeignNamespace(String worker, String className, IdFactory ids, Neighbours neighbours)
        implements BoundNamespace {
    /** The namespace of a binding with a script_name. */
    static ForeignNamespace of(String self, DurableObjectBinding binding, Neighbours neighbours) {
        String worker = binding.scriptName() == null ? self : binding.scriptName();
        Script script = neighbours.find(worker);
        String key = script == null ? binding.uniqueKey(self) : script.uniqueKey(binding.className());
        return new ForeignNamespace(worker, binding.className(), new IdFactory(key, new SecureRandom()), neighbours);
    }

    @Override
    public Receiver stub(ObjectId id) {
        return new Away(id);
    }

    private final class Away implements Receiver {
        private final ObjectId id;
        private volatile @Nullable Stub reached;

        Away(ObjectId id) {
            this.id = id;
        }

        @Override
        public @Nullable JsError broken() {
            Stub stub = reached;
            return stub == null ? null : stub.broken();
        }

        @Override
        public <R> CompletableFuture<R> deliver(Event<R> event) {
            Stub stub = reached;
            if (stub != null) {
                return stub.deliver(event);
            }
            Script script = neighbours.find(worker);
            return script == null
                    ? Neighbours.missing(worker, event)
                    : script.withServing(generation -> reach(generation, event));
        }

        private <R> CompletableFuture<R> reach(Generation generation, Event<R> event) {
            Namespace namespace = generation.namespaces().get(className);
            if (namespace == null) {
                return CompletableFuture.failedFuture(new JsError(
                        "Error",
                        "Durable Object namespace \"" + className + "\" is not defined by the worker \"" + worker
                                + "\"."));
            }
            Stub stub;
            synchronized (this) {
                stub = reached;
                if (stub == null) {
                    stub = namespace.stub(id);
                    reached = stub;
                }
            }
            return stub.deliver(event);
        }
    }
}
