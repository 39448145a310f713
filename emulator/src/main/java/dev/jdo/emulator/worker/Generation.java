package dev.jdo.emulator.worker;

import dev.jdo.bridge.IsolateFactory;
import dev.jdo.bridge.error.StackMapper;
import dev.jdo.bridge.host.FetchHost;
import dev.jdo.bridge.loop.EventLoop;
import dev.jdo.bridge.loop.Watchdog;
import dev.jdo.bridge.module.ModuleSet;
import dev.jdo.emulator.alarm.Alarms;
import dev.jdo.emulator.alarm.Backoff;
import dev.jdo.emulator.alarm.Crons;
import dev.jdo.emulator.asset.AssetRouter;
import dev.jdo.emulator.asset.AssetSite;
import dev.jdo.emulator.bundle.Bundle;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.config.AssetOptions;
import dev.jdo.emulator.config.Compatibility;
import dev.jdo.emulator.config.DurableObjectBinding;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.config.ServiceBinding;
import dev.jdo.emulator.event.AlarmResult;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.gate.TimersOps;
import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.object.DurableObject;
import dev.jdo.emulator.object.LiveObjects;
import dev.jdo.emulator.object.Namespace;
import dev.jdo.emulator.object.OpenStorages;
import dev.jdo.emulator.object.Sleepers;
import dev.jdo.emulator.object.SocketsOps;
import dev.jdo.emulator.object.StorageTrouble;
import dev.jdo.emulator.object.Surroundings;
import dev.jdo.emulator.object.TurnStorage;
import dev.jdo.emulator.product.Products;
import dev.jdo.emulator.product.Queues;
import dev.jdo.emulator.storage.AlarmIndex;
import dev.jdo.emulator.storage.CacheFolder;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.storage.History;
import dev.jdo.emulator.storage.NamespaceFolder;
import dev.jdo.emulator.storage.ObjectFile;
import dev.jdo.emulator.storage.StateFolder;
import dev.jdo.emulator.storage.Storage;
import dev.jdo.emulator.websocket.Backlog;
import dev.jdo.emulator.websocket.SocketRules;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One generation of a project: the worker made from one bundle, its namespaces and their objects. A reload makes the next
 * one; this one's objects are reset and their storage closed before the next one's are made.
 */
public final class Generation implements Receiver, AutoCloseable {
    /**
     * What generations of one worker have in common, and most of it with those of others.
     *
     * @param pool runs turns
     * @param backoff how failed alarms wait
     * @param spares makes isolates ahead of need, when nothing else is to be done
     * @param state where objects are stored
     * @param fetch sends requests to the outside
     * @param backlog what waits for the readers of WebSockets
     * @param storages bounds how many databases are open
     * @param queues those of all workers
     * @param live bounds how many objects are in memory
     */
    public record Machine(
            IsolateFactory factory,
            Executor pool,
            Executor spares,
            Watchdog watchdog,
            Clock clock,
            Backoff backoff,
            StateFolder state,
            DatabaseOptions options,
            FetchHost fetch,
            Backlog backlog,
            OpenStorages storages,
            LiveObjects live,
            Queues queues,
            Log log) {
        /** The same for another worker. */
        public Machine of(Watchdog watchdog, Log log) {
            return new Machine(
                    factory, pool, spares, watchdog, clock, backoff, state, options, fetch, backlog, storages, live,
                    queues, log);
        }
    }

    /**
     * What a generation needs of the project's config.
     *
     * @param services its service bindings by name
     * @param crons its cron triggers
     * @param foreign the Durable Object bindings whose classes are other workers'
     * @param assets its static files, or null
     * @param code whether there is code of the user's, and not static files alone
     */
    public record Project(
            String name,
            Compatibility compatibility,
            Bindings bindings,
            Map<String, ServiceBinding> services,
            List<String> crons,
            List<DurableObjectBinding> foreign,
            @Nullable AssetOptions assets,
            boolean code) {
        public static Project of(ProjectConfig config) {
            return new Project(
                    config.name(),
                    config.compatibility(),
                    Bindings.of(config),
                    config.services().stream().collect(Collectors.toMap(ServiceBinding::name, binding -> binding)),
                    config.crons(),
                    config.durableObjects().stream()
                            .filter(binding -> !binding.isIn(config.name()))
                            .toList(),
                    config.assets(),
                    config.main() != null);
        }
    }

    /**
     * A class of this worker whose objects have storage.
     *
     * @param sqlite true where it has the SQL API
     */
    public record ObjectClass(String name, String uniqueKey, boolean sqlite) {}

    private final Map<String, Namespace> namespaces = new HashMap<>();
    private final Map<String, AlarmIndex> indexes = new HashMap<>();
    private final Map<String, Alarms> alarms = new HashMap<>();
    private final IsolatePool isolates;
    private final Worker worker;
    private final Receiver front;
    private final @Nullable AssetSite site;
    private final boolean code;
    private final Products products;
    private final Crons crons;
    private final StackMapper stacks;

    /**
     * Evaluates the bundle.
     *
     * @throws dev.jdo.bridge.error.JsError what the worker's top level threw
     */
    public Generation(
            Machine machine, Bundle bundle, Project project, List<ObjectClass> classes, Neighbours neighbours) {
        this.stacks = bundle.stackMapper();
        ModuleSet modules = Modules.of(bundle, machine.factory().debugged());
        Map<String, Object> always = new HashMap<>();
        TimersOps time = new TimersOps(machine.clock());
        always.put("timers", time);
        always.put("clock", time);
        always.put("compatibility", new CompatibilityOps(project.compatibility()));
        always.put("env", project.bindings());
        always.put("bundle", new BundleOps(bundle));
        always.put("cache", new CacheFolder(machine.state()));
        always.put("console", new ConsoleOps(machine.log(), stacks));
        this.isolates = new IsolatePool(machine.factory(), modules, machine.spares(), always);
        SocketRules rules = SocketRules.of(project.compatibility()::has, machine.backlog());
        AssetOptions assets = project.assets();
        this.site = assets == null ? null : site(machine, project, assets);
        this.code = project.code();
        Services services = new Services(
                project.services(),
                project.name(),
                this::entrypoint,
                assets == null ? null : assets.binding(),
                site,
                neighbours);
        Map<String, ForeignNamespace> foreign = new HashMap<>();
        for (DurableObjectBinding binding : project.foreign()) {
            foreign.put(binding.namespace(project.name()), ForeignNamespace.of(project.name(), binding, neighbours));
        }
        this.products = new Products(machine.state(), machine.options(), machine.clock(), machine.pool());
        Surroundings surroundings = new Surroundings(
                machine.clock(),
                () -> new EventLoop(machine.pool(), machine.watchdog()),
                isolates,
                stage -> new WorkerPorts(
                        stage,
                        project.bindings(),
                        namespaces,
                        foreign,
                        services,
                        machine.fetch(),
                        new SocketsOps(stage, rules, machine.clock(), null),
                        products,
                        machine.queues()),
                machine.storages(),
                machine.live(),
                new Sleepers(),
                error -> machine.log().line(Log.Level.ERROR, error.shown(stacks)));
        for (ObjectClass objectClass : classes) {
            namespaces.put(objectClass.name(), namespace(machine, objectClass, surroundings));
        }
        this.worker =
                new Worker(machine.factory(), modules, surroundings.loops().get(), surroundings.ports(), always);
        this.front = site == null ? worker : new AssetRouter(site, worker, !code);
        alarms.forEach((name, due) -> due.start(new AlarmsOf(Objects.requireNonNull(namespaces.get(name)))));
        indexes.forEach((name, index) ->
                index.pendingOrNone(machine.log()).forEach(set -> alarms(name).changed(set.id(), set.epochMillis())));
        this.crons = new Crons(machine.clock(), (cron, due) -> run(machine.log(), cron, due));
        project.crons().forEach(cron -> addCron(machine.log(), cron));
    }

    private static AssetSite site(Machine machine, Project project, AssetOptions assets) {
        boolean navigations = project.compatibility().has("assets_navigation_prefers_asset_serving");
        return new AssetSite(assets, navigations, machine.pool(), machine.log());
    }

    private void addCron(Log log, String cron) {
        try {
            crons.add(cron);
        } catch (IllegalArgumentException e) {
            log.line(
                    Log.Level.WARN,
                    "The cron trigger \"" + cron + "\" does not come by itself: " + e.getMessage()
                            + ". /cdn-cgi/local/scheduled?cron= runs it.");
        }
    }

    private void run(Log log, String cron, long time) {
        var _ = deliver(new Event.Scheduled(cron, time)).whenComplete((result, error) -> {
            boolean ok = error == null && result.ok();
            log.line(Log.Level.INFO, "cron \"" + cron + "\" " + (ok ? "ok" : "exception"));
        });
    }

    /** The objects of a namespace, as those whom alarms wake. */
    private record AlarmsOf(Namespace namespace) implements Alarms.Objects {
        @Override
        public CompletableFuture<AlarmResult> deliver(ObjectId id, Event.Alarm alarm) {
            return namespace.deliver(id, alarm);
        }

        @Override
        public void drop(ObjectId id, long scheduledTime) {
            namespace.dropAlarm(id, scheduledTime);
        }
    }

    private Namespace namespace(Machine machine, ObjectClass objectClass, Surroundings surroundings) {
        NamespaceFolder folder = machine.state().namespace(objectClass.uniqueKey());
        Alarms due = new Alarms(objectClass.name(), machine.clock(), machine.backoff());
        AlarmIndex index = new AlarmIndex(folder, machine.options(), due::changed);
        alarms.put(objectClass.name(), due);
        indexes.put(objectClass.name(), index);
        return new Namespace(
                objectClass.name(),
                new IdFactory(objectClass.uniqueKey(), new SecureRandom()),
                (namespace, id) -> new DurableObject(
                        namespace,
                        id,
                        new TurnStorage(
                                storage(machine, objectClass, folder.object(id), index),
                                objectClass.sqlite(),
                                new StorageTrouble(objectClass.name(), folder.object(id), machine.log())),
                        surroundings));
    }

    /** The classes without the SQL API have no way back on the platform either (spec.md §5). */
    private static Storage storage(Machine machine, ObjectClass objectClass, ObjectFile file, AlarmIndex index) {
        return objectClass.sqlite()
                ? new Storage(
                        file,
                        index,
                        machine.options(),
                        History.of(
                                file,
                                machine.options(),
                                machine.clock(),
                                text -> machine.log().line(Log.Level.WARN, text)))
                : new Storage(file, index, machine.options());
    }

    /** Its namespaces, by class. */
    public Map<String, Namespace> namespaces() {
        return Collections.unmodifiableMap(namespaces);
    }

    /** The alarms of a class. */
    public Alarms alarms(String className) {
        return Objects.requireNonNull(alarms.get(className), className);
    }

    /** The classes, functions and objects that the main module exports. */
    List<String> exports() {
        return worker.exports();
    }

    /** One of the worker's entrypoints, by the export's name; with null the default one behind the static files. */
    Receiver entrypoint(@Nullable String name, byte @Nullable [] props) {
        Receiver entrypoint = worker.entrypoint(name == null ? "default" : name, props);
        return name == null && site != null ? new AssetRouter(site, entrypoint, !code) : entrypoint;
    }

    /** What turns this generation's stacks into the user's files and lines. */
    public StackMapper stacks() {
        return stacks;
    }

    /** Has isolates made ahead of need from now on. */
    public void prepare() {
        isolates.refill();
    }

    @Override
    public <R> CompletableFuture<R> deliver(Event<R> event) {
        return front.deliver(event);
    }

    /** Resets every object, closes its storage, and ends the worker; done when all is closed. */
    public CompletableFuture<Void> end(String reason) {
        isolates.close();
        crons.close();
        alarms.values().forEach(Alarms::close);
        CompletableFuture<?>[] ends = namespaces.values().stream()
                .map(namespace -> namespace.reset(reason))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(ends).whenComplete((ended, error) -> close());
    }

    @Override
    public void close() {
        isolates.close();
        crons.close();
        worker.close();
        products.close();
        alarms.values().forEach(Alarms::close);
        indexes.values().forEach(AlarmIndex::close);
    }
}
