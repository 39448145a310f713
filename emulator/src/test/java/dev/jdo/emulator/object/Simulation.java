package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.loop.EventLoop;
import dev.jdo.bridge.loop.Watchdog;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.gate.StubOps;
import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Some objects and what happens to them, all of it drawn from one seed: events, awaits, writes, sections, transactions,
 * refused commits, aborts, evictions and restarts, through the real namespace, objects, stages and gates. It says what
 * went against the rules.
 */
final class Simulation {
    private static final int OBJECTS = 3;
    private static final int CLIENTS = 2;
    private static final int ROUNDS = 10;

    /**
     * An event.
     *
     * @param order the how manieth of its sender it is
     * @param unsafe the sender's writes that must be committed before it leaves
     */
    record Message(int number, int sender, int order, List<Script> script, List<Integer> unsafe) {}

    /** Somebody who calls one object through one stub. */
    private static final class Sender {
        private final int number;
        private final Stub stub;
        private int sent;

        Sender(int number, Stub stub) {
            this.number = number;
            this.stub = stub;
        }
    }

    /** Who calls whom: a client's number or an instance, and the number of an object. */
    private record Pair(Object from, int to) {}

    private final Random random;
    private final SimulatedTime time;
    private final Map<String, SimulatedStorage.Disk> disks = new HashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Map<Integer, List<Integer>> answers = new HashMap<>();
    private final Set<Integer> safe = new HashSet<>();
    private final Map<Pair, Sender> senders = new HashMap<>();
    private final Set<String> faults = new HashSet<>();
    private final IdFactory ids = new IdFactory("simulation", new Random(1));
    private final List<SimulatedObject> played = new ArrayList<>();
    private Namespace namespace;
    private int senderNumbers;
    private int writes;
    private int open;

    Simulation(long seed) {
        random = new Random(seed);
        time = new SimulatedTime(random);
        namespace = namespace();
    }

    private Namespace namespace() {
        Surroundings surroundings = new Surroundings(
                time,
                () -> new EventLoop(time, new Watchdog(Duration.ofHours(1), thread -> 0, Watchdog.Memory.ENDLESS)),
                ports -> {
                    SimulatedObject made = new SimulatedObject(this, ports, ((ObjectPorts) ports).stage());
                    played.add(made);
                    return made;
                },
                stage -> name -> {
                    throw new IllegalStateException(name);
                },
                new OpenStorages(),
                new LiveObjects(2),
                new Sleepers(),
                error -> {});
        return new Namespace(
                "Simulated",
                ids,
                (of, id) -> new DurableObject(
                        of,
                        id,
                        new SimulatedStorage(disks.computeIfAbsent(id.hex(), _ -> new SimulatedStorage.Disk()), this),
                        surroundings));
    }

    /** Plays it to its end and tells which rules were broken. */
    Collection<String> run() {
        for (int i = 0; i < ROUNDS; i++) {
            switch (random.nextInt(12)) {
                case 0 -> {
                    var _ = namespace.reset("The project was reloaded.");
                    drain();
                    namespace = namespace();
                    senders.clear();
                }
                case 1, 2 -> senders.clear();
                case 3 -> drain();
                case 4 -> steps(200);
                default -> {}
            }
            for (int burst = random.nextInt(4); burst >= 0; burst--) {
                deliver(random.nextInt(CLIENTS), random.nextInt(OBJECTS));
                steps(random.nextInt(3));
            }
            steps(random.nextInt(30));
        }
        drain();
        check(open == 0, "an event without an outcome");
        check(
                disks.values().stream().noneMatch(disk -> disk.committed.containsKey("late")),
                "a section that took longer than it may");
        check(played.stream().noneMatch(SimulatedObject::stuck), "a section that never ends");
        disks.values().forEach(disk -> check(safe.containsAll(disk.committed.values()), "a write nobody committed"));
        return faults;
    }

    private void steps(int most) {
        for (int i = 0; i < most; i++) {
            time.step();
        }
    }

    private void drain() {
        int steps = 0;
        while (time.step()) {
            if (++steps > 100_000) {
                faults.add("it never comes to rest");
                return;
            }
        }
    }

    private void deliver(int client, int to) {
        Sender sender = sender(client, to);
        Message message = message(sender, Script.draw(random, OBJECTS, 2), List.of());
        open++;
        var _ = sender.stub
                .deliver(new Event.Call(String.valueOf(message.number), null))
                .whenComplete((value, error) -> {
                    open--;
                    if (!brokeIt(error)) {
                        check(begun.contains(message.number), "an answer without a handler");
                        var _ = left(answers.getOrDefault(message.number, List.of()));
                    }
                });
    }

    private static boolean brokeIt(@Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return cause instanceof JsError e && (e.flags() & JsError.BROKEN) != 0;
    }

    private Sender sender(Object from, int to) {
        return senders.computeIfAbsent(
                new Pair(from, to), _ -> new Sender(++senderNumbers, new Stub(namespace, id(to))));
    }

    private ObjectId id(int number) {
        return ids.fromName("object " + number);
    }

    private Message message(Sender sender, List<Script> script, List<Integer> unsafe) {
        Message message = new Message(messages.size(), sender.number, ++sender.sent, script, unsafe);
        messages.add(message);
        return message;
    }

    SimulatedTime time() {
        return time;
    }

    void check(boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }

    int nextWrite() {
        return ++writes;
    }

    /** What a constructor does: mostly nothing. */
    List<Script> constructor() {
        return switch (random.nextInt(8)) {
            case 0 -> List.of(new Script.Section(List.of(new Script.Sleep(5), new Script.Put("made")), false));
            case 1 -> List.of(new Script.Put("made"));
            case 2 -> List.of(new Script.Put("made"), new Script.Throw());
            default -> List.of();
        };
    }

    Message message(int number) {
        return messages.get(number);
    }

    /** The handler of that event begins. */
    void begun(Message message) {
        check(begun.add(message.number), "an event delivered twice");
        var _ = left(message.unsafe);
    }

    /** The handler has its answer, which must await those writes. */
    void answers(int number, List<Integer> unsafe) {
        answers.put(number, unsafe);
    }

    /** Something left that had to await those writes. */
    CompletableFuture<String> left(List<Integer> unsafe) {
        check(safe.containsAll(unsafe), "something left before its writes were committed");
        CompletableFuture<String> answer = new CompletableFuture<>();
        time.schedule(random.nextInt(10), () -> answer.complete("an answer"));
        return answer;
    }

    void committed(List<Integer> written) {
        safe.addAll(written);
    }

    /** One object calls another. */
    CompletableFuture<?> call(Stage stage, SimulatedObject from, Script.Call call, List<Integer> unsafe) {
        Sender sender = sender(from, call.target());
        Message message = message(sender, call.does(), unsafe);
        return new StubOps(stage, sender.stub)
                .call(String.valueOf(message.number), null)
                .outcome();
    }
}
