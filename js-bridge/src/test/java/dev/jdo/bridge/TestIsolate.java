package dev.jdo.bridge;

import dev.jdo.bridge.host.IoHost;
import dev.jdo.bridge.host.Ports;
import dev.jdo.bridge.module.ModuleSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** An isolate on the test's own thread: runs a module, waits for its promises, gives back what it exports. */
public final class TestIsolate implements AutoCloseable, Ports, IoHost {
    private static final IsolateFactory FACTORY = new IsolateFactory();

    private final Map<String, Object> ports = new HashMap<>();
    private final LinkedBlockingQueue<Runnable> turns = new LinkedBlockingQueue<>(1000);
    private final Isolate isolate;
    private @Nullable Value kept;

    private TestIsolate(String source, Map<String, Object> ports) {
        this.ports.putAll(ports);
        this.isolate = FACTORY.create(new ModuleSet("main.js", Map.of("main.js", source)), this);
    }

    /** An isolate with the given module as its main module; it may import "/jdo/..." and use every global. */
    public static TestIsolate of(String source, Map<String, Object> ports) {
        return new TestIsolate(source, ports);
    }

    /** Evaluates the body of an async function and gives its result as text (String(result)). */
    public static String run(String body, Map<String, Object> ports) {
        return run("", body, ports);
    }

    /** The same with import statements before it. */
    public static String run(String imports, String body, Map<String, Object> ports) {
        String source = imports + "\nexport async function main() {\n" + body + "\n}";
        try (TestIsolate test = of(source, ports)) {
            return test.call("main");
        }
    }

    /** Calls an exported function of the main module and awaits what it returns, as text. */
    public String call(String export) {
        CompletableFuture<String> result = new CompletableFuture<>();
        isolate.turn(() -> {
            Value returned = isolate.load("/bundle/main.js").getMember(export).execute();
            if (!returned.canInvokeMember("then")) {
                result.complete(text(returned));
                return;
            }
            org.graalvm.polyglot.proxy.ProxyExecutable done = arguments -> result.complete(text(arguments[0]));
            org.graalvm.polyglot.proxy.ProxyExecutable failed = arguments -> {
                Value stack = arguments[0].hasMembers() ? arguments[0].getMember("stack") : null;
                return result.completeExceptionally(new AssertionError(String.valueOf(stack)));
            };
            returned.invokeMember("then", done, failed);
        });
        while (!result.isDone()) {
            try {
                Runnable turn = turns.poll(10, TimeUnit.SECONDS);
                if (turn == null) {
                    throw new AssertionError("nothing left that could settle the promise");
                }
                isolate.turn(turn);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return result.join();
    }

    private static String text(Value value) {
        return value.isString() ? value.asString() : value.toString();
    }

    @Override
    public Object port(String name) {
        if (name.equals("io")) {
            return this;
        }
        if (name.equals("compatibility")) {
            return new NewestFlags();
        }
        Object port = ports.get(name);
        if (port == null) {
            throw new IllegalStateException("no port " + name);
        }
        return port;
    }

    @Override
    public void await(CompletableFuture<?> future, Value resolve, Value reject) {
        var _ = future.whenComplete((value, error) -> turns.add(() -> {
            if (error == null) {
                resolve.executeVoid(value);
            } else {
                reject.executeVoid(error instanceof CompletionException ? error.getCause() : error);
            }
        }));
    }

    @Override
    public TaskHost hold() {
        return () -> {};
    }

    @Override
    public Value kept(Value make) {
        if (kept == null) {
            kept = make.execute();
        }
        return kept;
    }

    @Override
    public void close() {
        isolate.close();
    }
}
