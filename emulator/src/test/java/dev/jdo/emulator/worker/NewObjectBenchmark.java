package dev.jdo.emulator.worker;

import dev.jdo.bridge.Isolate;
import dev.jdo.bridge.IsolateFactory;
import dev.jdo.bridge.loop.Watchdog;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.web.OutboundFetch;
import dev.jdo.emulator.alarm.Backoff;
import dev.jdo.emulator.bundle.Bundle;
import dev.jdo.emulator.bundle.BundleModule;
import dev.jdo.emulator.bundle.ModuleType;
import dev.jdo.emulator.clock.RealClock;
import dev.jdo.emulator.config.Compatibility;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.object.LiveObjects;
import dev.jdo.emulator.object.OpenStorages;
import dev.jdo.emulator.product.Queues;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.storage.StateFolder;
import dev.jdo.emulator.websocket.Backlog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a new object costs, to be run by hand: {@code main} prints microseconds, the middle and 95 of 100. An argument says how
 * many objects (600). JavaScript is compiled as in jdo where java is that of the built jdo (tests/new-objects).
 */
final class NewObjectBenchmark {
    private static final String WORKER = """
            import { DurableObject } from "cloudflare:workers";
            export class Many extends DurableObject {
              constructor(ctx, env) {
                super(ctx, env);
                ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS visits (at INTEGER)");
              }
              async touch() {
                this.ctx.storage.sql.exec("INSERT INTO visits VALUES (?)", Date.now());
                const count = ((await this.ctx.storage.get("count")) ?? 0) + 1;
                await this.ctx.storage.put("count", count);
                return count;
              }
            }
            export class Bare extends DurableObject {
              touch() {
                return 1;
              }
            }
            export default {
              async fetch(request, env) {
                const { pathname } = new URL(request.url);
                const namespace = pathname.startsWith("/bare") ? env.BARE : env.MANY;
                return new Response(await namespace.getByName(pathname).touch());
              },
            };
            """;

    private static final int AT_ONCE = 16;

    private NewObjectBenchmark() {}

    public static void main(String[] args) throws Exception {
        int objects = args.length == 0 ? 600 : Integer.parseInt(args[0]);
        Path root = Files.createTempDirectory("jdo-bench");
        ExecutorService pool =
                Executors.newFixedThreadPool(4, Thread.ofPlatform().daemon().factory());
        ExecutorService spares =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        RealClock clock = new RealClock();
        IsolateFactory factory = new IsolateFactory();
        Generation.Machine machine = machine(factory, pool, spares, clock, root);
        Bundle bundle = new Bundle(
                "index.js",
                List.of(new BundleModule("index.js", ModuleType.ESM, WORKER.getBytes(StandardCharsets.UTF_8), null)),
                List.of("Many", "Bare", "default"),
                List.of(),
                List.of(),
                "");
        Generation generation = new Generation(
                machine,
                bundle,
                new Generation.Project(
                        "bench",
                        Compatibility.of("2026-07-01", List.of()),
                        new Bindings("[{\"name\":\"MANY\",\"kind\":\"durable_object\",\"namespace\":\"Many\"},"
                                + "{\"name\":\"BARE\",\"kind\":\"durable_object\",\"namespace\":\"Bare\"}]"),
                        Map.of(),
                        List.of(),
                        List.of(),
                        null,
                        true),
                List.of(
                        new Generation.ObjectClass("Many", "bench-Many", true),
                        new Generation.ObjectClass("Bare", "bench-Bare", false)),
                worker -> null);
        generation.prepare();
        IO.println(factory.engineName());
        for (int round = 0; round < 3; round++) {
            IO.println("round " + round);
            isolates(factory, bundle, objects / 3);
            latency("new object that stores nothing, one after another", generation, "bare-" + round, objects, true);
            latency("new object, one after another", generation, "one-" + round, objects, true);
            latency("the same objects again", generation, "one-" + round, objects, false);
            throughput(generation, round, objects);
        }
        // Threads are daemons, the databases are in a folder of their own.
        System.exit(0);
    }

    private static Generation.Machine machine(
            IsolateFactory factory, Executor pool, Executor spares, RealClock clock, Path root) {
        Log log = new Log() {
            @Override
            public void line(Level level, String text) {
                IO.println(text);
            }

            @Override
            public void console(Level level, String text) {
                IO.println(text);
            }
        };
        return new Generation.Machine(
                factory,
                pool,
                spares,
                new Watchdog(Duration.ofMinutes(1), thread -> 0, Watchdog.Memory.ENDLESS),
                clock,
                new Backoff(1),
                new StateFolder(root),
                DatabaseOptions.DEFAULT,
                new OutboundFetch(),
                Backlog.ofHeap(),
                new OpenStorages(),
                LiveObjects.ofHeap(Runtime.getRuntime().maxMemory()),
                new Queues(clock, pool),
                log);
    }

    /** What making one ahead of need takes. */
    private static void isolates(IsolateFactory factory, Bundle bundle, int count) {
        long[] created = new long[count];
        long[] evaluated = new long[count];
        long[] warmed = new long[count];
        Map<String, Object> always = new HashMap<>();
        always.put("compatibility", new CompatibilityOps(Compatibility.of("2026-07-01", List.of())));
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            Isolate isolate = factory.create(Modules.of(bundle, false), new LatePorts(always));
            created[i] = System.nanoTime() - start;
            int at = i;
            isolate.turn(() -> {
                long began = System.nanoTime();
                isolate.entry().evaluate(Modules.of(bundle, false).mainSpecifier());
                evaluated[at] = System.nanoTime() - began;
                began = System.nanoTime();
                isolate.entry().warm();
                warmed[at] = System.nanoTime() - began;
            });
            isolate.close();
        }
        print("isolate made", created);
        print("project's modules evaluated", evaluated);
        print("warmed", warmed);
    }

    private static CompletableFuture<?> touch(Generation generation, String name) {
        return generation.deliver(new Event.Fetch(new HttpRequest("GET", "http://localhost/" + name, "", null, null)));
    }

    private static void latency(String what, Generation generation, String names, int objects, boolean pause)
            throws Exception {
        long[] took = new long[objects];
        for (int i = 0; i < objects; i++) {
            if (pause && i % 12 == 0) {
                // So that there are spares, as where objects come one by one.
                Thread.sleep(80);
            }
            long start = System.nanoTime();
            touch(generation, names + "-" + i).get();
            took[i] = System.nanoTime() - start;
        }
        print(what, took);
    }

    private static void throughput(Generation generation, int round, int objects) {
        long start = System.nanoTime();
        List<CompletableFuture<?>> open = new ArrayList<>();
        for (int i = 0; i < objects; i++) {
            open.add(touch(generation, "many-" + round + "-" + i));
            if (open.size() == AT_ONCE) {
                CompletableFuture.anyOf(open.toArray(CompletableFuture[]::new)).join();
                open.removeIf(CompletableFuture::isDone);
            }
        }
        open.forEach(CompletableFuture::join);
        IO.println("  new objects in a second, " + AT_ONCE + " at a time: "
                + objects * 1_000_000_000L / (System.nanoTime() - start));
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        IO.println("  " + what + ": " + nanos[nanos.length / 2] / 1000 + ", " + nanos[nanos.length * 95 / 100] / 1000);
    }
}
