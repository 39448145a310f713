package dev.jdo.emulator.object;

import dev.jdo.emulator.event.AlarmResult;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * All objects of one class: at most one live {@link DurableObject} for each id, made on its first event and forgotten when
 * it is evicted or breaks.
 */
public final class Namespace implements BoundNamespace {
    private final String className;
    private final IdFactory ids;
    private final BiFunction<Namespace, ObjectId, DurableObject> maker;
    private final ConcurrentHashMap<String, DurableObject> live = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Hibernation> hibernations = new ConcurrentHashMap<>();
    private volatile @Nullable String closed;

    /** @param maker makes the object that an id stands for; it has not started yet */
    public Namespace(String className, IdFactory ids, BiFunction<Namespace, ObjectId, DurableObject> maker) {
        this.className = className;
        this.ids = ids;
        this.maker = maker;
    }

    public String className() {
        return className;
    }

    @Override
    public IdFactory ids() {
        return ids;
    }

    @Override
    public Stub stub(ObjectId id) {
        return new Stub(this, id);
    }

    /** The hibernatable sockets of that id, which outlive its object. */
    Hibernation hibernation(ObjectId id) {
        return hibernations.computeIfAbsent(
                id.hex(),
                _ -> new Hibernation(new Receiver() {
                    @Override
                    public <R> CompletableFuture<R> deliver(Event<R> event) {
                        return object(id).deliver(event);
                    }
                }));
    }

    /** The object of that id, whether it lives already or not. */
    DurableObject object(ObjectId id) {
        DurableObject known = live.get(id.hex());
        if (known != null) {
            return known;
        }
        DurableObject made = live.computeIfAbsent(id.hex(), _ -> maker.apply(this, id));
        String reason = closed;
        if (reason != null) {
            // Its id belongs to the next generation: who still calls here finds it broken.
            var _ = made.reset(reason);
        }
        return made;
    }

    /** Delivers an object's alarm, to which the object is made where it is not in memory. */
    public CompletableFuture<AlarmResult> deliver(ObjectId id, Event.Alarm alarm) {
        return object(id).deliver(alarm);
    }

    /** An object's alarm of that time is given up: what is stored of it goes. */
    public void dropAlarm(ObjectId id, long scheduledTime) {
        object(id).dropAlarm(scheduledTime);
    }

    /**
     * Evicts the object now, if it is not busy: what it has in memory is gone, what it has stored stays.
     *
     * @param closeSockets whether its hibernatable sockets break off, too; else they stay
     * @return null where it is not in memory; else whether it went, false where it is busy
     */
    public @Nullable CompletableFuture<Boolean> evict(ObjectId id, boolean closeSockets) {
        DurableObject object = live.get(id.hex());
        if (object == null || object.asleep()) {
            return null;
        }
        return object.tryEvict().thenApply(went -> {
            if (went && closeSockets) {
                hibernation(id).drop();
            }
            return went;
        });
    }

    /** The ids of the objects in memory, with their names where those are known. */
    public List<ObjectId> live() {
        return live.values().stream()
                .filter(object -> !object.asleep())
                .map(DurableObject::id)
                .toList();
    }

    /** The object is no longer the one of its id. */
    void forget(DurableObject object) {
        live.remove(object.id().hex(), object);
    }

    /** How many objects are in memory now. */
    public int liveCount() {
        return live.size();
    }

    /**
     * Resets every object, for a reload or at the end: what they had committed stays. No other starts here any more. Done
     * when all files are closed.
     */
    public CompletableFuture<Void> reset(String reason) {
        closed = reason;
        return CompletableFuture.allOf(
                live.values().stream().map(object -> object.reset(reason)).toArray(CompletableFuture[]::new));
    }
}
