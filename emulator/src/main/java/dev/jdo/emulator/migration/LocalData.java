package dev.jdo.emulator.migration;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.storage.NamespaceFolder;
import dev.jdo.emulator.storage.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data of a state folder, as migrations change it. A change is written down in {@code jdo/migration.json} before it begins
 * and is finished by the next call of {@link #recover} where the process was killed in the middle; afterwards that file
 * becomes {@code jdo/undo.json}, which takes it back. What writes asks for the {@code StateLock} to be held.
 */
public final class LocalData {
    private static final String OBJECTS = "v3/do/";

    private final StateFolder folder;
    private final @Nullable StateFolder source;
    private final StateFiles files;

    public LocalData(StateFolder folder) {
        this(folder, null);
    }

    /**
     * One that may take the data of other Workers' classes from elsewhere.
     *
     * @param source another state folder, which is only read, or null; nobody may write to it meanwhile
     */
    public LocalData(StateFolder folder, @Nullable StateFolder source) {
        this(folder, source, new StateFiles());
    }

    LocalData(StateFolder folder, @Nullable StateFolder source, StateFiles files) {
        this.folder = folder;
        this.source = source;
        this.files = files;
    }

    private Path own(String name) {
        return folder.root().resolve("jdo").resolve(name);
    }

    private Path journal() {
        return own("migration.json");
    }

    private Path undoable() {
        return own("undo.json");
    }

    /** Whether a change was begun and not finished. */
    public boolean isInterrupted() {
        return Files.exists(journal());
    }

    /** Finishes what was begun and not finished, if anything was. */
    public void recover() {
        if (isInterrupted()) {
            act(() -> finish(read(journal())));
        }
    }

    /**
     * What is to be done before the project runs on this data: finishes what was interrupted, writes steps down that touch no
     * data, and leaves all others to the user.
     *
     * @param now in milliseconds since 1970
     * @return what to tell about them, several lines, or nothing
     */
    public Optional<String> prepare(ProjectConfig config, long now) {
        recover();
        try {
            LocalPlan plan = plan(config, LocalPlan.Mode.REFUSE);
            if (!plan.touchesData()) {
                apply(plan, now);
                return Optional.empty();
            }
            StringBuilder text = new StringBuilder("Migrations that are not applied to the local data yet:\n\n");
            plan.effects()
                    .forEach(effect -> text.append("    - ")
                            .append(effect.step().source())
                            .append(": ")
                            .append(effect.sentence())
                            .append('\n'));
            return Optional.of(
                    text.append("\n  Until \"jdo migrate apply\" does so, nothing is moved and new names begin empty.")
                            .append(" \"jdo migrate plan\" shows more.")
                            .toString());
        } catch (UserError e) {
            if (!e.code().equals("DATA_IN_THE_WAY") && !e.code().equals("STORAGE_KIND")) {
                throw e;
            }
            String hint = Objects.requireNonNullElse(e.hint(), "").replace("\n", "\n  ");
            return Optional.of(e.getMessage() + "\n\n  " + hint);
        }
    }

    /** The classes of the project, and where each has its data. */
    public LocalClasses classes(ProjectConfig config) {
        return LocalClasses.of(folder, config);
    }

    /** How much a namespace stores. */
    public Contents contents(String key) {
        return Contents.of(folder.namespace(key));
    }

    /** The namespaces of the plan's Worker whose data no class will reach once it is applied. */
    public List<String> unreached(LocalPlan plan) {
        return folder.namespaces().stream()
                .map(NamespaceFolder::uniqueKey)
                .filter(key -> plan.leaves(key) && !contents(key).isEmpty())
                .toList();
    }

    /** Compares the project with the data; see {@link LocalPlan#of}. */
    public LocalPlan plan(ProjectConfig config, LocalPlan.Mode mode) {
        return LocalPlan.of(folder, source, Ledger.read(folder), config, mode);
    }

    /**
     * Does it. Where it touches no data, it is only written down.
     *
     * @param now in milliseconds since 1970
     */
    public void apply(LocalPlan plan, long now) {
        if (plan.pending().isEmpty()) {
            return;
        }
        String after = LedgerJson.write(plan.applied(now));
        act(() -> {
            if (!plan.touchesData()) {
                files.write(Ledger.path(folder), after);
                return;
            }
            copy(plan, now);
            List<String> summary = plan.effects().stream().map(Effect::sentence).toList();
            perform(new Change(plan.worker(), moves(plan, now), ledgerText(), after, false, now, summary));
        });
    }

    /** Brings what comes from elsewhere beside the undo copy, from where it goes to its place with all other moves. */
    private void copy(LocalPlan plan, long now) throws IOException {
        for (Effect effect : plan.effects()) {
            if (effect.kind() == Effect.Kind.COPY) {
                StateFolder from = Objects.requireNonNull(source);
                Path to = folder.root().resolve("jdo/undo/" + now + "/copied");
                files.copy(from.namespace(effect.key()).path(), to.resolve("do").resolve(effect.key()));
                Path history = from.root().resolve("jdo/history").resolve(effect.key());
                if (Files.exists(history)) {
                    files.copy(history, to.resolve("history").resolve(effect.key()));
                }
            }
        }
    }

    private List<Change.Move> moves(LocalPlan plan, long now) {
        List<Change.Move> moves = new ArrayList<>();
        for (Effect effect : plan.effects()) {
            if (effect.kind() == Effect.Kind.COPY) {
                copied(moves, OBJECTS + effect.key(), "jdo/undo/" + now, "do/" + effect.key());
                copied(moves, "jdo/history/" + effect.key(), "jdo/undo/" + now, "history/" + effect.key());
            } else if (effect.kind() != Effect.Kind.KEEP) {
                moves.add(new Change.Move(OBJECTS + effect.key(), "jdo/undo/" + now + "/do/" + effect.key()));
                if (Files.exists(own("history").resolve(effect.key()))) {
                    moves.add(new Change.Move(
                            "jdo/history/" + effect.key(), "jdo/undo/" + now + "/history/" + effect.key()));
                }
            }
        }
        return moves;
    }

    /** A folder of which nothing counts makes room for the copy. */
    private void copied(List<Change.Move> moves, String place, String undo, String name) {
        if (Files.exists(folder.root().resolve(undo + "/copied/" + name))) {
            if (Files.exists(folder.root().resolve(place))) {
                moves.add(new Change.Move(place, undo + "/" + name));
            }
            moves.add(new Change.Move(undo + "/copied/" + name, place));
        }
    }

    /** What {@link #undo} would take back, a sentence for each effect; empty where nothing can be. */
    public Optional<List<String>> lastApplied() {
        return Files.exists(undoable()) ? Optional.of(read(undoable()).summary()) : Optional.empty();
    }

    /**
     * Takes the last change back, with the ledger.
     *
     * @throws UserError {@code NOTHING_TO_UNDO}, or {@code UNDO_IN_THE_WAY} where new data stands in the place of the old
     * @return what it did, a sentence for each effect
     */
    public List<String> undo(long now) {
        if (!Files.exists(undoable())) {
            throw new UserError(
                    "NOTHING_TO_UNDO", "There is no migration of the data in " + folder.root() + " to undo.");
        }
        Change back = read(undoable()).reversed(now);
        for (Change.Move move : back.moves()) {
            Path target = folder.root().resolve(move.to());
            if (move.to().startsWith(OBJECTS) && !Contents.isBlank(new NamespaceFolder(target))) {
                throw new UserError(
                        "UNDO_IN_THE_WAY",
                        "Cannot undo: " + move.to() + " has data again (" + Contents.of(new NamespaceFolder(target))
                                + ").",
                        null,
                        "Move " + target + " away first.");
            }
        }
        act(() -> {
            for (Change.Move move : back.moves()) {
                files.delete(folder.root().resolve(move.to()));
            }
            perform(back);
        });
        return back.summary();
    }

    private void perform(Change change) throws IOException {
        files.write(journal(), change.toJson());
        try {
            move(change);
        } catch (IOException e) {
            for (Change.Move done : change.moves().reversed()) {
                move(done.to(), done.from());
            }
            files.delete(journal());
            throw e;
        }
        settle(change);
    }

    private void finish(Change change) throws IOException {
        move(change);
        settle(change);
    }

    private void move(Change change) throws IOException {
        for (Change.Move move : change.moves()) {
            move(move.from(), move.to());
        }
    }

    /** A folder that has been moved already is left alone. */
    private void move(String from, String to) throws IOException {
        Path source = folder.root().resolve(from);
        Path target = folder.root().resolve(to);
        if (Files.exists(source) && !Files.exists(target)) {
            files.move(source, target);
        }
    }

    /** What follows once all data is where it should be: each part can be done twice. */
    private void settle(Change change) throws IOException {
        if (change.after().isEmpty()) {
            files.delete(Ledger.path(folder));
        } else {
            files.write(Ledger.path(folder), change.after());
        }
        if (change.isUndo()) {
            files.delete(undoable());
            files.delete(own("undo"));
            files.delete(journal());
        } else {
            for (Path older : older(change)) {
                files.delete(older);
            }
            files.move(journal(), undoable());
        }
    }

    /** The undo copies of earlier changes, which end with this one. */
    private List<Path> older(Change change) throws IOException {
        if (!Files.isDirectory(own("undo"))) {
            return List.of();
        }
        try (var copies = Files.list(own("undo"))) {
            return copies.filter(copy -> !copy.getFileName().toString().equals(Long.toString(change.at())))
                    .toList();
        }
    }

    private String ledgerText() throws IOException {
        Path ledger = Ledger.path(folder);
        return Files.exists(ledger) ? Files.readString(ledger) : "";
    }

    private static Change read(Path file) {
        try {
            return Change.read(file, Files.readString(file));
        } catch (IOException e) {
            throw new UserError("STATE_FOLDER", "Cannot read " + file + ": " + e.getMessage());
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private void act(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UserError(
                    "STATE_FOLDER",
                    "Cannot change the state folder " + folder.root() + ": " + e,
                    null,
                    isInterrupted()
                            ? "The change is half done. Once the cause is mended, the next jdo migrate or jdo dev finishes it."
                            : "Nothing was changed.");
        }
    }
}
