package dev.jdo.emulator.migration;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.storage.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was applied to the data of a state folder: {@code <root>/jdo/migrations.json}, which other tools do not know. A folder
 * without it is one to which nothing was applied.
 *
 * @param workers by name
 */
public record Ledger(Map<String, WorkerLedger> workers) {
    static final Ledger EMPTY = new Ledger(Map.of());

    public Ledger {
        workers = Map.copyOf(workers);
    }

    static Path path(StateFolder folder) {
        return folder.root().resolve("jdo").resolve("migrations.json");
    }

    /**
     * Reads it.
     *
     * @throws UserError if it is there and cannot be read
     */
    public static Ledger read(StateFolder folder) {
        Path file = path(folder);
        try {
            return Files.exists(file) ? LedgerJson.read(file, Files.readString(file)) : EMPTY;
        } catch (IOException e) {
            throw new UserError("STATE_FOLDER", "Cannot read " + file + ": " + e.getMessage());
        }
    }

    /** What was applied to a Worker's data. */
    public WorkerLedger worker(String name) {
        return workers.getOrDefault(name, WorkerLedger.NONE);
    }

    Ledger with(String worker, WorkerLedger ledger) {
        Map<String, WorkerLedger> more = new TreeMap<>(workers);
        more.put(worker, ledger);
        return new Ledger(more);
    }

    /** The key of a class's namespace, of a Worker of which no more is known than stands here. */
    public String key(String worker, String className) {
        return key(worker, className, worker(worker).classes().keySet());
    }

    /**
     * The key of a class's namespace: the one it has, or else {@code <worker>-<Class>}, as in wrangler. Where that is another
     * class's, a number goes behind it.
     *
     * @param live the classes that the Worker has by its config. A class that it has no more leaves its key to the one from
     *     whose name that is made, as they are the same class where a rename was taken back
     */
    String key(String worker, String className, Collection<String> live) {
        StoredClass stored = worker(worker).classes().get(className);
        if (stored != null) {
            return stored.key();
        }
        String first = worker + "-" + className;
        String key = first;
        for (int number = 2; isTaken(key, worker, live); number++) {
            key = first + "~" + number;
        }
        return key;
    }

    private boolean isTaken(String key, String worker, Collection<String> live) {
        for (Map.Entry<String, WorkerLedger> of : workers.entrySet()) {
            for (Map.Entry<String, StoredClass> stored : of.getValue().classes().entrySet()) {
                boolean gone = of.getKey().equals(worker) && !live.contains(stored.getKey());
                if (stored.getValue().key().equals(key) && !gone) {
                    return true;
                }
            }
        }
        return false;
    }
}
