package dev.jdo.emulator;

import dev.jdo.bridge.IsolateFactory;
import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.emulator.bundle.Bundle;
import dev.jdo.emulator.bundle.BundleModule;
import dev.jdo.emulator.bundle.ModuleType;
import dev.jdo.emulator.clock.ClockMode;
import dev.jdo.emulator.config.ConfigLoader;
import dev.jdo.emulator.config.LoadRequest;
import dev.jdo.emulator.config.Overrides;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.log.Log;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.worker.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Workers that run together for a test, without bundler and server. */
final class Together implements AutoCloseable {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final Path folder;
    private final IsolateFactory factory = new IsolateFactory();
    private final Emulator emulator;
    final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Log log = new Log() {
        @Override
        public void line(Level level, String text) {
            lines.add(text);
        }

        @Override
        public void console(Level level, String text) {
            lines.add(text);
        }
    };

    Together(Path folder) {
        this.folder = folder;
        this.emulator = new Emulator(factory, folder.resolve("state"), DatabaseOptions.DEFAULT, ClockMode.REAL, log);
    }

    /** Adds a worker that is not loaded yet; the rest of its config is TOML. */
    Script add(String name, String config) {
        return emulator.add(config(name, config), log);
    }

    ProjectConfig config(String name, String more) {
        Path file = folder.resolve(name).resolve("wrangler.toml");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, "name = \"" + name + "\"\nmain = \"index.js\"\ncompatibility_date = \"2026-07-01\"\n" + more);
            Files.writeString(file.resolveSibling("index.js"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConfigLoader.load(new LoadRequest(folder, file, Overrides.NONE, Map.of(), TODAY), notice -> {});
    }

    /** Loads a worker from one module. */
    static void load(Script script, String source) {
        BundleModule module =
                new BundleModule("index.js", ModuleType.ESM, source.getBytes(StandardCharsets.UTF_8), null);
        script.load(new Bundle("index.js", List.of(module), List.of("default"), List.of(), List.of(), ""));
    }

    /** Sends a request to a worker. */
    static CompletableFuture<HttpResponse> send(Script script, String path) {
        return script.deliver(new Event.Fetch(new HttpRequest("GET", "http://test" + path, "", null, null)));
    }

    /** The text that a worker answers with. */
    static String get(Script script, String path) throws Exception {
        Body body = send(script, path).get(30, TimeUnit.SECONDS).body();
        return body == null ? "" : body.text();
    }

    @Override
    public void close() {
        emulator.close();
        factory.close();
    }
}
