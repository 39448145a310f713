package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The storage of one instance, in memory: a view of the disk, and writes that are not committed, each with a number. */
final class SimulatedStorage implements ObjectStorage {
    /** What one id has on disk, and whose it is now. */
    static final class Disk {
        final Map<String, Integer> committed = new HashMap<>();

        @Nullable
        SimulatedStorage user;
    }

    private final Disk disk;
    private final Simulation world;
    private Map<String, Integer> view = Map.of();
    private List<Integer> pending = new ArrayList<>();
    private @Nullable Map<String, Integer> beforeTransaction;
    private boolean failing;
    private boolean closed;

    SimulatedStorage(Disk disk, Simulation world) {
        this.disk = disk;
        this.world = world;
    }

    @Override
    public Object port() {
        return this;
    }

    @Override
    public void touch() {
        world.check(disk.user == null || disk.user.closed, "two instances of one id");
        disk.user = this;
        view = new HashMap<>(disk.committed);
    }

    @Nullable
    Integer get(String key) {
        return view.get(key);
    }

    /** Writes the number of the write. */
    void put(String key, int number) {
        if (closed) {
            throw new JsError("Error", "Durable Object storage is no longer accessible.");
        }
        world.check(disk.user == this, "a write by another than the live instance");
        view.put(key, number);
        pending.add(number);
    }

    /** The writes that what is sent now must await. */
    List<Integer> unsafe() {
        return beforeTransaction == null ? List.copyOf(pending) : List.of();
    }

    void failNextCommit() {
        failing = true;
    }

    void begin() {
        commit();
        beforeTransaction = new HashMap<>(view);
    }

    void end(boolean keep) {
        if (!keep && beforeTransaction != null) {
            view = new HashMap<>(beforeTransaction);
        }
        beforeTransaction = null;
    }

    @Override
    public void commit() {
        if (closed || pending.isEmpty() || beforeTransaction != null) {
            return;
        }
        if (failing) {
            throw new JsError("Error", "the commit is refused");
        }
        disk.committed.clear();
        disk.committed.putAll(view);
        world.committed(pending);
        pending = new ArrayList<>();
    }

    @Override
    public boolean unconfirmed() {
        return !pending.isEmpty() && beforeTransaction == null;
    }

    @Override
    public void rollback() {
        pending = new ArrayList<>();
        beforeTransaction = null;
        view = new HashMap<>(disk.committed);
    }

    @Override
    public void close() {
        rollback();
        closed = true;
    }

    @Override
    public boolean sqlite() {
        return true;
    }

    @Override
    public boolean open() {
        return !closed;
    }

    @Override
    public void closeIfIdle() {}

    @Override
    public boolean beginAlarm(long scheduledTime) {
        return false;
    }

    @Override
    public void endAlarm(boolean done) {}

    @Override
    public void dropAlarm(long scheduledTime) {}

    @Override
    public boolean commitFailed() {
        return false;
    }
}
