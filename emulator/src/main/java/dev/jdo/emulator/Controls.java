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
import dev.jdo.emulator.object.Namespace;
import dev.jdo.emulator.server.Control;
import dev.jdo.emulator.worker.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What steers a running project: its clock, its objects, its alarms.
 *
 * @param serving the generation that serves now, or null
 */
record Controls(Clock running, InFlight inFlight, Supplier<@Nullable Generation> serving) implements Control {
    /** How long an object may be busy before it is said that it cannot be evicted. */
    private static final Duration EVICTION = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** How long an alarm is waited for before it is said that it still runs. */
    private static final Duration ALARM = Duration.ofSeconds(60);

    /** An object that somebody named. */
    private record Named(Namespace namespace, ObjectId id) {
        String label() {
            return namespace.className() + "/" + id.label();
        }
    }

    @Override
    public Status status() {
        Generation generation = serving.get();
        List<ClassStatus> classes = new ArrayList<>();
        if (generation != null) {
            generation
                    .namespaces()
                    .forEach((name, namespace) -> classes.add(new ClassStatus(
                            name,
                            namespace.live().stream()
                                    .map(id -> new LiveObject(id.hex(), id.name()))
                                    .toList(),
                            generation.alarms(name).count())));
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

    private Generation generation() {
        Generation generation = serving.get();
        if (generation == null) {
            throw new UserError("NOT_SERVING", "The worker does not run: its build has failed, or has not ended yet.");
        }
        return generation;
    }

    private static Named named(Generation generation, String className, String object) {
        Namespace namespace = generation.namespaces().get(className);
        if (namespace == null) {
            throw new UserError(
                    "NO_SUCH_CLASS",
                    "The worker has no Durable Object class " + className + ".",
                    null,
                    "It has: " + String.join(", ", generation.namespaces().keySet()) + ".");
        }
        IdFactory ids = namespace.ids();
        try {
            return new Named(namespace, ids.fromString(object));
        } catch (InvalidIdException e) {
            return new Named(namespace, ids.fromName(object));
        }
    }

    @Override
    public String evict(String className, String object, boolean closeSockets) {
        Named named = named(generation(), className, object);
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

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String runAlarm(String className, String object) {
        Generation generation = generation();
        Named named = named(generation, className, object);
        CompletableFuture<AlarmResult> run = generation.alarms(className).run(named.id());
        if (run == null) {
            throw new UserError(
                    "NO_ALARM",
                    named.label() + " has no alarm that could run now.",
                    null,
                    "None is set, or it runs already. jdo inspect show " + className + " lists what is set.");
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
