package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.inspect.ObjectView;
import dev.jdo.emulator.inspect.StateView;
import dev.jdo.emulator.storage.KvEntry;
import dev.jdo.emulator.storage.ListRange;
import dev.jdo.emulator.storage.StorageException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jdo inspect}: what the objects store, read from their files, whether or not {@code jdo dev} runs. */
@Command(
        name = "inspect",
        description = "Show what Durable Objects store, also while jdo dev runs.",
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  jdo inspect                       all classes",
            "  jdo inspect show Counter          the objects of a class",
            "  jdo inspect show Counter/foo      the object that idFromName(\"foo\") addresses",
            "  jdo inspect kv Counter/foo count  one value",
            "  jdo inspect kv Counter/foo --prefix user: --json"
        })
final class InspectCommand implements Callable<Integer> {
    @Mixin
    private StateOptions options = new StateOptions();

    private final Terminal terminal;

    InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without a subcommand: the classes. */
    @Override
    public Integer call() {
        return ls(options);
    }

    @Command(
            name = "ls",
            description = "List the classes that have stored objects.",
            sortOptions = false,
            footer = {"", "Example:", "  jdo inspect ls --json"})
    Integer ls(@Mixin StateOptions state) {
        StateOptions.State opened = state.open(terminal);
        return answer(
                () -> view(state).namespaces(opened.folder().objects(), new StateView(opened.folder()).namespaces()));
    }

    @Command(
            name = "show",
            description = "Show the objects of a class, or one object.",
            sortOptions = false,
            footer = {"", "Examples:", "  jdo inspect show Counter", "  jdo inspect show Counter/foo"})
    Integer show(
            @Parameters(paramLabel = "CLASS[/NAME|/ID]", description = "A class, or an object by its name or id.")
                    String what,
            @Mixin StateOptions state) {
        StateOptions.State opened = state.open(terminal);
        StoredObjectName name = StoredObjectName.parse(what, opened);
        StateView stored = new StateView(opened.folder());
        ObjectId id = name.id();
        return answer(() -> {
            if (id == null) {
                view(state).objects(name.uniqueKey(), stored.objects(name.uniqueKey()));
            } else {
                one(stored, view(state), name.uniqueKey(), find(stored, what, name.uniqueKey(), id));
            }
        });
    }

    private static void one(StateView stored, InspectView view, String uniqueKey, ObjectView object) {
        boolean readable = object.problem() == null;
        view.object(uniqueKey, object, readable ? stored.keys(uniqueKey, object.id(), ListRange.ALL) : List.of());
    }

    @Command(
            name = "kv",
            description = "Show the keys and values of an object.",
            sortOptions = false,
            footer = {
                "",
                "Examples:",
                "  jdo inspect kv Counter/foo",
                "  jdo inspect kv Counter/foo --prefix user: --limit 10",
                "  jdo inspect kv Counter/foo count"
            })
    Integer kv(
            @Parameters(index = "0", paramLabel = "CLASS/NAME|ID", description = "An object by its name or id.")
                    String what,
            @Parameters(index = "1", arity = "0..1", paramLabel = "KEY", description = "One key; else all.") @Nullable
                    String key,
            @Option(names = "--prefix", paramLabel = "TEXT", description = "Only keys that begin so.") @Nullable
                    String prefix,
            @Option(
                            names = "--limit",
                            paramLabel = "COUNT",
                            defaultValue = "1000",
                            description = "At most so many keys; ${DEFAULT-VALUE}.")
                    int limit,
            @Option(names = "--reverse", description = "From the last key to the first.") boolean reverse,
            @Mixin StateOptions state) {
        StateOptions.State opened = state.open(terminal);
        StoredObjectName name = StoredObjectName.parse(what, opened);
        ObjectId id = name.id();
        if (id == null) {
            throw new UserError(
                    "NO_OBJECT",
                    "Which object of " + what + "?",
                    null,
                    "Name it: jdo inspect kv " + what + "/<name or id>.");
        }
        StateView stored = new StateView(opened.folder());
        ListRange range = key != null
                ? new ListRange(key, null, key + '\0', null, false, 1)
                : new ListRange(null, null, null, prefix, reverse, Math.max(limit, 1));
        return answer(() -> {
            find(stored, what, name.uniqueKey(), id);
            List<KvEntry> entries = stored.keys(name.uniqueKey(), id, range);
            if (key != null && entries.isEmpty()) {
                throw new UserError("NO_SUCH_KEY", what + " has no key " + key + ".");
            }
            view(state).entries(entries);
        });
    }

    private static ObjectView find(StateView stored, String what, String uniqueKey, ObjectId id) {
        return stored.object(uniqueKey, id)
                .orElseThrow(() -> new UserError(
                        "NO_SUCH_OBJECT",
                        what + " has stored nothing: there is no object " + id + " of " + uniqueKey + "."));
    }

    private static Integer answer(Runnable answer) {
        try {
            answer.run();
            return ExitCodes.OK;
        } catch (StorageException e) {
            throw new UserError("UNREADABLE_STATE", "The object's file cannot be read: " + e.getMessage());
        }
    }

    private InspectView view(StateOptions state) {
        return state.json() ? new InspectJson(terminal.out()) : new InspectTables(terminal.out());
    }
}
