package dev.jdo.emulator.object;

import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * All objects of one class: at most one live {@link DurableObject} for each id, made on its first event and forgotten when
 * it is evicted or breaks.
 */
public final class Namespace {
    private final String className;
    private final IdFactory ids;
    private final BiFunction<Namespace, ObjectId, DurableObject> maker;
    private final ConcurrentHashMap<String, DurableObject> live = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Hibernation> hibernations = new ConcurrentHashMap<>();

    /** @param maker makes the object that an id stands for; it has not started yet */
    public Namespace(String className, IdFactory ids, BiFunction<Namespace, ObjectId, DurableObject> maker) {
        this.className = className;
        this.ids = ids;
        this.maker = maker;
    }

    public String className() {
        return className;
    }

    public IdFactory ids() {
        return ids;
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
        return known != null ? known : live.computeIfAbsent(id.hex(), _ -> maker.apply(this, id));
    }

    /** The object is no longer the one of its id. */
    void forget(DurableObject object) {
        live.remove(object.id().hex(), object);
    }

    /** How many objects are in memory now. */
    public int liveCount() {
        return live.size();
    }

    /** Resets every object, for a reload or at the end: what they had committed stays. Done when all files are closed. */
    public CompletableFuture<Void> reset(String reason) {
        return CompletableFuture.allOf(
                live.values().stream().map(object -> object.reset(reason)).toArray(CompletableFuture[]::new));
    }
}
