package dev.jdo.emulator.worker;

import dev.jdo.bridge.error.StackMapper;
import dev.jdo.emulator.asset.AssetSite;
import dev.jdo.emulator.bundle.Bundle;
import dev.jdo.emulator.config.DurableObjectBinding;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.config.ServiceBinding;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.migration.LocalClasses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of the workers that run together, from its first bundle to the end: it has one {@link Generation} at a time, and
 * keeps what comes between two of them. {@link #load} and {@link #retire} are called by one thread at a time, all else by any.
 */
public final class Script implements Receiver {
    /** How long a reload waits for the last generation's objects to leave before their JavaScript is stopped. */
    private static final Duration LEAVE = Duration.ofSeconds(2);

    private volatile ProjectConfig config;
    private final Generation.Machine machine;
    private final Neighbours neighbours;
    private volatile LocalClasses local;
    private volatile CompletableFuture<Generation> serving = new CompletableFuture<>();

    /**
     * Nothing serves yet: what comes waits for the first {@link #load}.
     *
     * @param machine what it runs on
     * @throws dev.jdo.bridge.error.UserError MIGRATION if the config's migrations cannot be applied one after another; ASSETS if
     *     there is no folder of static files; as {@link dev.jdo.emulator.product.Queues#configure} does
     */
    public Script(ProjectConfig config, Generation.Machine machine, Neighbours neighbours) {
        AssetSite.check(config.assets());
        this.config = config;
        this.machine = machine;
        this.neighbours = neighbours;
        this.local = LocalClasses.of(machine.state(), config);
        machine.queues().configure(config.name(), config.queues(), this, machine.log());
    }

    /** Its name, by which others are bound to it. */
    public String name() {
        return config.name();
    }

    /** The key of one of its classes' namespaces, on disk and in ids. */
    String uniqueKey(String className) {
        return local.key(className);
    }

    /**
     * What it is loaded by from now on; its name stays. By the thread that calls {@link #load}.
     *
     * @throws dev.jdo.bridge.error.UserError MIGRATION if its migrations cannot be applied, ASSETS, QUEUE_CONSUMERS,
     *     QUEUE_DEAD_LETTERS; all stays as it was
     */
    public void configure(ProjectConfig changed) {
        if (!changed.name().equals(config.name())) {
            throw new IllegalArgumentException(config.name() + " cannot become " + changed.name());
        }
        AssetSite.check(changed.assets());
        LocalClasses classes = LocalClasses.of(machine.state(), changed);
        machine.queues().configure(changed.name(), changed.queues(), this, machine.log());
        local = classes;
        config = changed;
    }

    /**
     * Runs from this bundle from now on, in place of what ran before.
     *
     * @throws dev.jdo.bridge.error.JsError what its top level threw; what ran before has ended then, too, and requests wait
     */
    public void load(Bundle bundle) {
        retire("The Durable Object's code has been updated, this version can no longer access storage.");
        serving.complete(new Generation(machine, bundle, Generation.Project.of(config), classes(), neighbours));
    }

    private List<Generation.ObjectClass> classes() {
        Map<String, Boolean> sqlite = local.sqlite();
        List<Generation.ObjectClass> classes = new ArrayList<>();
        for (DurableObjectBinding binding : config.durableObjects()) {
            if (binding.isIn(config.name())
                    && classes.stream().noneMatch(c -> c.name().equals(binding.className()))) {
                classes.add(new Generation.ObjectClass(
                        binding.className(),
                        uniqueKey(binding.className()),
                        sqlite.getOrDefault(binding.className(), false)));
            }
        }
        sqlite.forEach((name, hasSql) -> {
            if (classes.stream().noneMatch(c -> c.name().equals(name))) {
                classes.add(new Generation.ObjectClass(name, uniqueKey(name), hasSql));
            }
        });
        return classes;
    }

    /** Ends what runs now; what comes waits for what is loaded next. */
    public void retire(String reason) {
        Generation last = current();
        if (last != null) {
            serving = new CompletableFuture<>();
            await(last.end(reason));
        }
    }

    private static void await(CompletableFuture<Void> end) {
        try {
            end.get(LEAVE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // An object that does not leave is stopped by the watchdog; its file is in WAL mode and takes a second
            // reader.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The generation that serves now, or null. */
    public @Nullable Generation current() {
        return serving.getNow(null);
    }

    /** Asks the generation that serves, now or as soon as there is one. */
    <R> CompletableFuture<R> withServing(Function<Generation, CompletableFuture<R>> ask) {
        CompletableFuture<Generation> now = serving;
        return now.isDone() ? ask.apply(now.join()) : now.thenCompose(ask);
    }

    @Override
    public <R> CompletableFuture<R> deliver(Event<R> event) {
        return withServing(generation -> generation.deliver(event));
    }

    /**
     * One of its entrypoints, for another worker.
     *
     * @param name the export's name, or null for what a binding is to that names none
     * @param props the serialized ctx.props, or null
     */
    Receiver entrypoint(@Nullable String name, byte @Nullable [] props) {
        return new Receiver() {
            @Override
            public <R> CompletableFuture<R> deliver(Event<R> event) {
                return withServing(
                        generation -> generation.entrypoint(name, props).deliver(event));
            }
        };
    }

    /** What its bindings name that the worker they name does not have, as the platform says it at the start. */
    public List<String> unmet() {
        List<String> texts = new ArrayList<>();
        String own = "Worker \"core:user:" + name() + "\"'s binding \"";
        for (DurableObjectBinding binding : config.durableObjects()) {
            Generation other = binding.scriptName() == null ? null : serving(binding.scriptName());
            if (other != null && !other.namespaces().containsKey(binding.className())) {
                texts.add("service core:user:" + name() + ": " + own + binding.name()
                        + "\" refers to a Durable Object namespace named \"" + binding.className()
                        + "\" in service \"core:user:" + binding.scriptName()
                        + "\", but no such Durable Object namespace is defined by that service.");
            }
        }
        for (ServiceBinding binding : config.services()) {
            String entrypoint = binding.entrypoint();
            Generation other = entrypoint == null ? null : serving(binding.service());
            if (other != null && !other.exports().contains(entrypoint)) {
                String service = "\"core:user:" + binding.service() + "\"";
                texts.add(own + binding.name() + "\" refers to service " + service + " with a named entrypoint \""
                        + entrypoint + "\", but " + service + " has no such named entrypoint.");
            }
        }
        return texts;
    }

    private @Nullable Generation serving(String name) {
        Script script = neighbours.find(name);
        return script == null ? null : script.current();
    }

    /** Has isolates made ahead of need: when the first answer is out, or nothing else is to be done. */
    public void prepare() {
        Generation current = current();
        if (current != null) {
            current.prepare();
        }
    }

    /** What turns stacks of what serves now into the user's files and lines. */
    public StackMapper stacks() {
        Generation current = current();
        return current == null ? StackMapper.NONE : current.stacks();
    }
}
