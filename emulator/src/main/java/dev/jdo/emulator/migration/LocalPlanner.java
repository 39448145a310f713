package dev.jdo.emulator.migration;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.storage.StateFolder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays the pending steps through on the ledger, and notes what each one finds in the way of data. */
final class LocalPlanner {
    private final StateFolder folder;
    private final @Nullable StateFolder source;
    private final Ledger before;
    private final LocalPlan.Mode mode;
    private final String worker;
    private final MigrationPlan migrations;
    private final List<MigrationStep> pending;
    private final Set<String> live = new HashSet<>();
    private final List<Effect> effects = new ArrayList<>();
    private final Set<String> emptied = new HashSet<>();
    private Ledger ledger;

    /** @param source another state folder, where classes of other Workers may have their data, or null */
    LocalPlanner(
            StateFolder folder,
            @Nullable StateFolder source,
            Ledger ledger,
            ProjectConfig config,
            LocalPlan.Mode mode) {
        this.folder = folder;
        this.source = source;
        this.before = ledger;
        this.ledger = ledger;
        this.mode = mode;
        this.worker = config.name();
        WorkerLedger done = ledger.worker(worker);
        this.migrations = MigrationPlan.of(config, done);
        this.pending = inOrder(done.pending(migrations.steps()));
        migrations.classes().rows().forEach(row -> live.add(row.className()));
    }

    /** Exports say what is, in any order: what ends there makes room first. */
    private static List<MigrationStep> inOrder(List<MigrationStep> steps) {
        List<MigrationStep> ordered = new ArrayList<>(steps);
        ordered.sort((a, b) -> Boolean.compare(isBeginning(a), isBeginning(b)));
        return ordered;
    }

    private static boolean isBeginning(MigrationStep step) {
        return step.tag() == null && step.action() == MigrationStep.Action.CREATE;
    }

    LocalPlan plan() {
        for (int i = 0; i < pending.size(); i++) {
            MigrationStep step = pending.get(i);
            boolean again = beginsAgain(step.className(), i + 1);
            switch (step.action()) {
                case CREATE -> create(step);
                case RENAME -> take(step, worker, again);
                case TRANSFER_IN -> take(step, Objects.requireNonNull(step.worker()), false);
                case DELETE -> delete(step, again);
                case TRANSFER_OUT -> {} // the other Worker takes it
            }
        }
        return new LocalPlan(worker, migrations, before, pending, effects, ledger);
    }

    /**
     * Whether a class of the same name begins later, so that data which no ledger knows is rather that one's: it is what
     * wrangler has been using under this name.
     */
    private boolean beginsAgain(String className, int from) {
        return !before.worker(worker).classes().containsKey(className)
                && pending.subList(from, pending.size()).stream().anyMatch(later -> switch (later.action()) {
                    case CREATE -> later.className().equals(className);
                    case RENAME, TRANSFER_IN -> className.equals(later.target());
                    case DELETE, TRANSFER_OUT -> false;
                });
    }

    private void create(MigrationStep step) {
        String name = step.className();
        WorkerLedger own = ledger.worker(worker);
        StoredClass stored = own.classes().get(name);
        if (stored != null
                && stored.storage() != step.storage()
                && mode != LocalPlan.Mode.BASELINE
                && !contents(stored.key()).isEmpty()) {
            throw otherStorage(step, stored);
        }
        String key = stored == null ? ledger.key(worker, name, live) : stored.key();
        ledger = ledger.with(worker, own.with(name, new StoredClass(key, step.storage())));
    }

    private UserError otherStorage(MigrationStep step, StoredClass stored) {
        String field = step.storage() == StorageKind.SQLITE ? "new_sqlite_classes" : "new_classes";
        String what = step.tag() == null
                ? "Cannot change the storage of the existing class " + step.className()
                : "Cannot apply " + field + " migration to existing class " + step.className();
        return new UserError(
                "STORAGE_KIND",
                what,
                step.location(),
                "It has data in " + stored.storage().word()
                        + " storage, and a class keeps the kind of storage with which it began.\n"
                        + "Delete the class and create another one, or run jdo migrate apply --baseline to take the data as "
                        + "it is, which only works locally.");
    }

    private void delete(MigrationStep step, boolean again) {
        String name = step.className();
        String key = ledger.key(worker, name, live);
        Contents contents = again ? Contents.NONE : contents(key);
        if (!contents.isEmpty() && isFree(key, worker, name)) {
            effects.add(new Effect(step, Effect.Kind.DELETE, key, name, null, contents));
            emptied.add(key);
        }
        ledger = ledger.with(worker, ledger.worker(worker).without(name));
    }

    /** A class goes on under another name, here; its namespace's key goes with it, and so ids, data and alarms. */
    private void take(MigrationStep step, String from, boolean again) {
        String name = step.className();
        String successor = Objects.requireNonNull(step.target());
        String key = from.equals(worker) ? ledger.key(from, name, live) : ledger.key(from, name);
        Contents contents = again ? Contents.NONE : contents(key);
        Ledger theirs = ledger;
        Effect.Kind kind = Effect.Kind.KEEP;
        if (source != null && !from.equals(worker) && contents.isEmpty() && mode != LocalPlan.Mode.BASELINE) {
            Ledger elsewhere = Ledger.read(source);
            String there = elsewhere.key(from, name);
            Contents found = Contents.of(source.namespace(there));
            if (!found.isEmpty() && contents(there).isEmpty()) {
                theirs = elsewhere;
                key = there;
                contents = found;
                kind = Effect.Kind.COPY;
            }
        }
        StorageKind storage =
                step.storage() == StorageKind.NONE ? theirs.worker(from).storage(name) : step.storage();
        StoredClass old = theirs.worker(from).classes().get(name);
        if (step.tag() == null && old != null) {
            storage = renamedStorage(step, old, successor, contents);
        }
        if (contents.isEmpty() || !isFree(key, from, name)) {
            ledger = ledger.with(from, ledger.worker(from).without(name));
            if (!ledger.worker(worker).classes().containsKey(successor)
                    && !step.storage().equals(StorageKind.NONE)) {
                String fresh = ledger.key(worker, successor, live);
                ledger = ledger.with(worker, ledger.worker(worker).with(successor, new StoredClass(fresh, storage)));
            }
            return;
        }
        makeRoom(step, key, successor, contents);
        ledger = ledger.with(from, ledger.worker(from).without(name));
        ledger = ledger.with(worker, ledger.worker(worker).with(successor, new StoredClass(key, storage)));
        effects.add(new Effect(step, kind, key, name, successor, contents));
    }

    /** Exports say for the successor itself how it is stored. */
    private StorageKind renamedStorage(MigrationStep step, StoredClass old, String successor, Contents contents) {
        StorageKind storage = migrations.classes().storage(successor);
        if (storage != StorageKind.NONE
                && storage != old.storage()
                && !contents.isEmpty()
                && mode != LocalPlan.Mode.BASELINE) {
            throw otherStorage(step, old);
        }
        return storage == StorageKind.NONE ? old.storage() : storage;
    }

    /** Whether no class but this one has the key: a class that the config has no more may have left it. */
    private boolean isFree(String key, String of, String name) {
        return ledger.workers().entrySet().stream()
                .allMatch(other -> other.getValue().classes().entrySet().stream()
                        .allMatch(stored -> !stored.getValue().key().equals(key)
                                || (other.getKey().equals(of) && stored.getKey().equals(name))
                                || (other.getKey().equals(worker) && !live.contains(stored.getKey()))));
    }

    private void makeRoom(MigrationStep step, String key, String successor, Contents contents) {
        String own = ledger.key(worker, successor, live);
        Contents there = own.equals(key) ? Contents.NONE : contents(own);
        if (there.isEmpty()) {
            return;
        }
        if (mode == LocalPlan.Mode.REFUSE && !Contents.isBlank(folder.namespace(own))) {
            throw new UserError(
                    "DATA_IN_THE_WAY",
                    successor + " has stored data of its own (" + there + ") since " + step.className()
                            + " was renamed to it, whose data (" + contents + ") is to go on as " + successor + ".",
                    step.location(),
                    "jdo migrate apply --replace takes " + step.className()
                            + "'s, and puts the other into the undo copy.\n" + "jdo migrate apply --baseline takes "
                            + successor + "'s, and leaves the other where it is.");
        }
        effects.add(new Effect(step, Effect.Kind.REPLACE, own, successor, null, there));
        emptied.add(own);
    }

    private Contents contents(String key) {
        return mode == LocalPlan.Mode.BASELINE || emptied.contains(key)
                ? Contents.NONE
                : Contents.of(folder.namespace(key));
    }
}
