package dev.jdo.bridge;

import dev.jdo.bridge.host.CompatibilityHost;
import dev.jdo.bridge.host.Ports;
import dev.jdo.bridge.module.ModuleFileSystem;
import dev.jdo.bridge.module.ModuleSet;
import dev.jdo.bridge.module.PlatformModules;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.io.IOAccess;
import org.jspecify.annotations.Nullable;

/**
 * Makes isolates that share one engine, so that code is parsed and compiled once however many objects run it.
 *
 * <p>It owns the engine: {@link #close} ends every isolate made here.
 */
public final class IsolateFactory implements AutoCloseable {
    /** Host methods are callable from JavaScript only where their port's interface exports them. */
    private static final HostAccess HOST_ACCESS = HostAccess.newBuilder()
            .allowAccessAnnotatedBy(HostAccess.Export.class)
            .allowAccessInheritance(true)
            .allowBufferAccess(true)
            .allowArrayAccess(true)
            .build();

    /** The rest of the address, which would be random. */
    public static final String DEBUGGER_PATH = "jdo";

    private final Engine engine;
    private final boolean debugged;
    private final PlatformModules platform = new PlatformModules();

    /** An engine that is closed while one of its contexts is being made waits for that, which waits for the engine. */
    private final ReadWriteLock closing = new ReentrantReadWriteLock();

    public IsolateFactory() {
        this(null);
    }

    /** @param debugger host and port at which a debugger may attach, by the Chrome DevTools protocol, or null */
    public IsolateFactory(@Nullable String debugger) {
        Engine.Builder builder = Engine.newBuilder("js", "wasm")
                .allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false")
                // What V8 has of WebAssembly and GraalWasm does not do unasked.
                .option("wasm.ExtendedConstExpressions", "true")
                .option("wasm.MultiMemory", "true")
                .option("wasm.RelaxedSIMD", "true")
                .option("wasm.Threads", "true");
        if (debugger != null) {
            builder.option("inspect", debugger)
                    .option("inspect.Path", DEBUGGER_PATH)
                    .option("inspect.Suspend", "false")
                    .err(OutputStream.nullOutputStream());
        }
        this.engine = builder.build();
        this.debugged = debugger != null;
    }

    /** True where a debugger may attach. */
    public boolean debugged() {
        return debugged;
    }

    /** A factory that has made an isolate already, so that the classes that takes are there when the first is wanted. */
    public static IsolateFactory warm(@Nullable String debugger) {
        IsolateFactory factory = new IsolateFactory(debugger);
        factory.create(new ModuleSet("none", Map.of()), name -> {
                    throw new IllegalStateException("a warm-up needs no port " + name);
                })
                .close();
        return factory;
    }

    /** "GraalVM CE" or "Oracle GraalVM" where JavaScript is compiled, "Interpreted" where it is not. */
    public String engineName() {
        return engine.getImplementationName();
    }

    /** True where hot JavaScript is compiled to machine code. */
    public boolean compiles() {
        return !engineName().equals("Interpreted");
    }

    /** A new isolate whose platform modules and globals are in place and whose user modules are not yet evaluated. */
    public Isolate create(ModuleSet modules, Ports ports) {
        closing.readLock().lock();
        try {
            return make(modules, ports);
        } finally {
            closing.readLock().unlock();
        }
    }

    private Isolate make(ModuleSet modules, Ports ports) {
        Context context = Context.newBuilder("js", "wasm")
                .engine(engine)
                .allowHostAccess(HOST_ACCESS)
                // Between JavaScript and WebAssembly; scripts have no builtin to reach it by.
                .allowPolyglotAccess(PolyglotAccess.ALL)
                .allowExperimentalOptions(true)
                .allowIO(IOAccess.newBuilder()
                        .fileSystem(new ModuleFileSystem(
                                platform,
                                modules,
                                flag -> ports.port("compatibility") instanceof CompatibilityHost flags
                                        && flags.has(flag)))
                        .build())
                .option("js.ecmascript-version", "staging")
                .option("js.async-context", "true")
                .option("js.v8-compat", "true")
                .option("js.webassembly", "true")
                .option("js.esm-eval-returns-exports", "true")
                // By this name dates tell their zone as V8 does.
                .option("js.timezone", "Etc/UTC")
                .option("js.load", "false")
                .option("js.print", "false")
                .option("js.console", "false")
                // Their handler is set by a builtin that boot takes away.
                .option("js.unhandled-rejections", "handler")
                .option("js.graal-builtin", "true")
                .option("js.polyglot-builtin", "false")
                .option("js.global-arguments", "false")
                .build();
        try {
            return new Isolate(context, platform, ports);
        } catch (RuntimeException | Error e) {
            context.close(true);
            throw e;
        }
    }

    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            engine.close(true);
        } finally {
            closing.writeLock().unlock();
        }
    }
}
