package dev.jdo.emulator;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.clock.InFlight;
import dev.jdo.emulator.clock.Move;
import dev.jdo.emulator.clock.VirtualClock;
import dev.jdo.emulator.event.AlarmResult;
import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.InvalidIdException;
import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.log.LogFeed;
import dev.jdo.emulator.object.Namespace;
import dev.jdo.emulator.server.Control;
import dev.jdo.emulator.worker.Generation;
import dev.jdo.emulator.worker.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What steers workers that run: their clock, their objects, their alarms. A class is called by its name, one of another
 * worker than the one that is asked also as the state folder has it, {@code <worker>-<Class>}.
 *
 * @param own the worker that is asked
 * @param all the workers that run together, it among them
 * @param feed what their objects print
 */
record Controls(Clock running, InFlight inFlight, Script own, Collection<Script> all, LogFeed feed) implements Control {
    /** How long an object may be busy before it is said that it cannot be evicted. */
    private static final Duration EVICTION = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** How long an alarm is waited for before it is said that it still runs. */
    private static final Duration ALARM = Duration.ofSeconds(60);

    /** An object that somebody named. */
    private record Named(Generation generation, Namespace namespace, ObjectId id) {
        String label() {
            return namespace.className() + "/" + id.label();
        }
    }

    private String shown(Script script, String className) {
        return script == own ? className : script.name() + "-" + className;
    }

    @Override
    public Status status() {
        List<ClassStatus> classes = new ArrayList<>();
        for (Script script : ownFirst()) {
            Generation generation = script.current();
            if (generation != null) {
                generation
                        .namespaces()
                        .forEach((name, namespace) -> classes.add(new ClassStatus(
                                shown(script, name),
                                namespace.live().stream()
                                        .map(id -> new LiveObject(id.hex(), id.name()))
                                        .toList(),
                                generation.alarms(name).count())));
            }
        }
        return new Status(ProcessHandle.current().pid(), classes, clock());
    }

    @Override
    public ClockStatus clock() {
        return running instanceof VirtualClock virtual
                ? new ClockStatus(true, virtual.millis(), virtual.pending(), virtual.next())
                : new ClockStatus(false, running.millis(), 0, null);
    }

    private VirtualClock virtual() {
        if (running instanceof VirtualClock virtual) {
            return virtual;
        }
        throw new UserError(
                "CLOCK_IS_REAL",
                "The server runs by the real clock, which cannot be moved.",
                null,
                "Start it with jdo dev --clock virtual.");
    }

    @Override
    public Move advance(long millis, int most) {
        return virtual().advance(millis, most);
    }

    @Override
    public Move moveTo(long epochMillis, int most) {
        return virtual().moveTo(epochMillis, most);
    }

    @Override
    public Move drain(int most) {
        return virtual().drain(most);
    }

    private List<Script> ownFirst() {
        List<Script> scripts = new ArrayList<>(all);
        scripts.remove(own);
        scripts.addFirst(own);
        return scripts;
    }

    private Named named(String className, String object) {
        List<String> known = new ArrayList<>();
        for (Script script : ownFirst()) {
            Generation generation = script.current();
            if (generation == null && script == own) {
                throw new UserError(
                        "NOT_SERVING", "The worker does not run: its build has failed, or has not ended yet.");
            }
            if (generation == null) {
                continue;
            }
            for (Namespace namespace : generation.namespaces().values()) {
                String name = namespace.className();
                if (className.equals(name) || className.equals(script.name() + "-" + name)) {
                    return new Named(generation, namespace, id(namespace.ids(), object));
                }
                known.add(shown(script, name));
            }
        }
        throw new UserError(
                "NO_SUCH_CLASS",
                "The worker has no Durable Object class " + className + ".",
                null,
                "It has: " + String.join(", ", known) + ".");
    }

    private static ObjectId id(IdFactory ids, String object) {
        try {
            return ids.fromString(object);
        } catch (InvalidIdException e) {
            return ids.fromName(object);
        }
    }

    @Override
    public String evict(String className, String object, boolean closeSockets) {
        Named named = named(className, object);
        long tries = EVICTION.dividedBy(LOOK_AGAIN);
        for (long i = 0; i < tries; i++) {
            CompletableFuture<Boolean> went = named.namespace().evict(named.id(), closeSockets);
            if (went == null) {
                throw new UserError(
                        "NOT_RUNNING",
                        "Cannot evict " + named.label() + ": it is not currently running.",
                        null,
                        "An object is in memory from its first event to ten idle seconds after its last.");
            }
            if (went.join()) {
                return named.id().hex();
            }
            pause();
        }
        throw new UserError(
                "BUSY",
                "Timed out waiting to evict " + named.label() + ": it still has active references.",
                null,
                "A request, a timer, a waitUntil promise or a WebSocket that does not hibernate keeps it in memory.");
    }

    @Override
    public LogFeed.Reader logs(String className, String object) {
        String id = named(className, object).id().hex();
        return feed.read(source -> source.id().equals(id));
    }

    /** Evicts every object that is idle now; how many went. */
    int evictIdle() {
        List<CompletableFuture<Boolean>> asked = new ArrayList<>();
        for (Script script : all) {
            Generation generation = script.current();
            if (generation != null) {
                for (Namespace namespace : generation.namespaces().values()) {
                    namespace.live().forEach(id -> {
                        CompletableFuture<Boolean> went = namespace.evict(id, false);
                        if (went != null) {
                            asked.add(went);
                        }
                    });
                }
            }
        }
        return (int) asked.stream().filter(CompletableFuture::join).count();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String runAlarm(String className, String object) {
        Named named = named(className, object);
        String name = named.namespace().className();
        CompletableFuture<AlarmResult> run = named.generation().alarms(name).run(named.id());
        if (run == null) {
            throw new UserError(
                    "NO_ALARM",
                    named.label() + " has no alarm that could run now.",
                    null,
                    "None is set, or it runs already. jdo inspect show " + name + " lists what is set.");
        }
        if (running instanceof VirtualClock) {
            inFlight.awaitQuiet(ALARM);
            return text(run.getNow(null));
        }
        try {
            return text(run.get(ALARM.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            return text(null);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(@Nullable AlarmResult result) {
        return result == null ? "running" : result.name().toLowerCase(Locale.ROOT);
    }
}
