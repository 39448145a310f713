package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.inspect.ObjectView;
import dev.jdo.emulator.inspect.ProductsView;
import dev.jdo.emulator.inspect.StateView;
import dev.jdo.emulator.storage.KvEntry;
import dev.jdo.emulator.storage.KvReader;
import dev.jdo.emulator.storage.ListRange;
import dev.jdo.emulator.storage.ObjectFile;
import dev.jdo.emulator.storage.StorageException;
import dev.jdo.emulator.storage.StorageReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jdo inspect}: what is stored, read from their files, whether or not {@code jdo dev} runs. */
@Command(
        name = "inspect",
        description = "Show what Durable Objects, KV namespaces and D1 databases store, also while jdo dev runs.",
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  jdo inspect                       all classes, KV namespaces and D1 databases",
            "  jdo inspect show Counter          the objects of a class",
            "  jdo inspect show Counter/foo      the object that idFromName(\"foo\") addresses",
            "  jdo inspect kv Counter/foo count  one value",
            "  jdo inspect kv Counter/foo --prefix user: --json",
            "  jdo inspect kv NOTES              the keys of the KV namespace that is bound as NOTES",
            "  jdo inspect d1 DB                 the tables of a D1 database",
            "  jdo inspect sql DB \"SELECT count(*) FROM users\""
        })
final class InspectCommand implements Callable<Integer> {
    private static final String ROWS = "100";
    private static final String LIMIT = "At most so many rows; ${DEFAULT-VALUE}.";

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
            description = "List the classes that have stored objects, the KV namespaces and the D1 databases.",
            sortOptions = false,
            footer = {"", "Example:", "  jdo inspect ls --json"})
    Integer ls(@Mixin StateOptions state) {
        StateOptions.State opened = state.open(terminal);
        ProductsView products = products(opened);
        return answer(() -> view(state)
                .stored(
                        opened.folder().objects(),
                        new StateView(opened.folder()).namespaces(),
                        products.namespaces(),
                        products.databases()));
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
            description = "Show the keys and values of an object or of a KV namespace.",
            sortOptions = false,
            footer = {
                "",
                "Examples:",
                "  jdo inspect kv Counter/foo",
                "  jdo inspect kv Counter/foo --prefix user: --limit 10",
                "  jdo inspect kv Counter/foo count",
                "  jdo inspect kv NOTES --json"
            })
    Integer kv(
            @Parameters(
                            index = "0",
                            paramLabel = "CLASS/NAME|ID|KV",
                            description = "An object by its name or id, or a KV namespace by its binding or id.")
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
        Optional<String> namespace = products(opened).namespace(what);
        if (namespace.isPresent()) {
            KvReader reader = new KvReader(opened.folder(), namespace.get());
            return answer(() -> {
                if (key == null) {
                    view(state).keys(reader.list(prefix == null ? "" : prefix, reverse, Math.max(limit, 1)));
                } else {
                    view(state).entry(reader.get(key).orElseThrow(() -> noKey(what, key)));
                }
            });
        }
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
                throw noKey(what, key);
            }
            view(state).entries(entries);
        });
    }

    private static UserError noKey(String what, String key) {
        return new UserError("NO_SUCH_KEY", what + " has no key " + key + ".");
    }

    @Command(
            name = "d1",
            description = "Show the tables of a D1 database, or the rows of one.",
            sortOptions = false,
            footer = {"", "Examples:", "  jdo inspect d1 DB", "  jdo inspect d1 DB users --limit 10"})
    Integer d1(
            @Parameters(index = "0", paramLabel = "D1", description = "A D1 database by its binding, id or name.")
                    String what,
            @Parameters(index = "1", arity = "0..1", paramLabel = "TABLE", description = "One table; else all.")
                    @Nullable
                    String table,
            @Option(names = "--limit", paramLabel = "COUNT", defaultValue = ROWS, description = LIMIT) int limit,
            @Mixin StateOptions state) {
        StateOptions.State opened = state.open(terminal);
        ProductsView products = products(opened);
        ObjectFile file = database(products, what);
        return table == null
                ? answer(() -> view(state).database(products.database(file)))
                : query(file, what, "SELECT * FROM \"" + table.replace("\"", "\"\"") + "\"", limit, state);
    }

    @Command(
            name = "sql",
            description = "Run a query that only reads, on a D1 database or on an object's own tables.",
            sortOptions = false,
            footer = {
                "",
                "Examples:",
                "  jdo inspect sql DB \"SELECT name FROM users ORDER BY name\"",
                "  jdo inspect sql Counter/foo \"SELECT count(*) FROM visits\" --json"
            })
    Integer sql(
            @Parameters(
                            index = "0",
                            paramLabel = "CLASS/NAME|ID|D1",
                            description = "An object by its name or id, or a D1 database by its binding, id or name.")
                    String what,
            @Parameters(index = "1", paramLabel = "SQL", description = "The query.") String sql,
            @Option(names = "--limit", paramLabel = "COUNT", defaultValue = ROWS, description = LIMIT) int limit,
            @Mixin StateOptions state) {
        StateOptions.State opened = state.open(terminal);
        if (what.indexOf('/') < 0) {
            return query(database(products(opened), what), what, sql, limit, state);
        }
        StoredObjectName name = StoredObjectName.parse(what, opened);
        ObjectId id = Objects.requireNonNull(name.id());
        find(new StateView(opened.folder()), what, name.uniqueKey(), id);
        return query(opened.folder().namespace(name.uniqueKey()).object(id), what, sql, limit, state);
    }

    private Integer query(ObjectFile file, String what, String sql, int limit, StateOptions state) {
        if (!file.exists()) {
            throw new UserError("NO_SUCH_TABLE", what + " has stored nothing.");
        }
        try {
            view(state).rows(StorageReader.read(file, reader -> reader.query(sql, Math.max(limit, 1))));
            return ExitCodes.OK;
        } catch (StorageException e) {
            throw new UserError("SQL", what + ": " + e.getMessage());
        }
    }

    private static ObjectFile database(ProductsView products, String what) {
        return products.database(what).orElseThrow(() -> {
            List<String> there = products.databases().stream()
                    .map(one ->
                            one.bindings().isEmpty() ? one.id() : one.bindings().getFirst())
                    .toList();
            return new UserError(
                    "NO_SUCH_DATABASE",
                    "There is no D1 database " + what + ".",
                    null,
                    there.isEmpty() ? "The project is bound to none." : "There are: " + String.join(", ", there) + ".");
        });
    }

    private static ProductsView products(StateOptions.State opened) {
        return new ProductsView(opened.folder(), opened.bindings());
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
            throw new UserError("UNREADABLE_STATE", "What is stored cannot be read: " + e.getMessage());
        }
    }

    private InspectView view(StateOptions state) {
        return state.json() ? new InspectJson(terminal.out()) : new InspectTables(terminal.out());
    }
}
