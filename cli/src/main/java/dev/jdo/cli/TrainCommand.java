package dev.jdo.cli;

import dev.jdo.bridge.IsolateFactory;
import dev.jdo.emulator.Builds;
import dev.jdo.emulator.Emulator;
import dev.jdo.emulator.bundle.Bundler;
import dev.jdo.emulator.clock.ClockMode;
import dev.jdo.emulator.config.Overrides;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.server.HttpServer;
import dev.jdo.emulator.server.LivePages;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.worker.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The training run of bin/prepare: does what {@code jdo dev} does until its first answers, so that the JVM can keep the
 * classes which that took in its cache.
 */
@Command(name = "train", hidden = true, description = "Load what jdo dev needs, for the JVM's class cache.")
final class TrainCommand implements Callable<Integer> {
    private static final String CONFIG = """
            name = "train"
            main = "index.js"
            no_bundle = true
            compatibility_date = "2026-07-01"
            [[durable_objects.bindings]]
            name = "ROOM"
            class_name = "Room"
            [[migrations]]
            tag = "v1"
            new_sqlite_classes = ["Room"]
            """;

    private static final String WORKER = """
            import { DurableObject } from "cloudflare:workers";
            export class Room extends DurableObject {
              constructor(ctx, env) {
                super(ctx, env);
                ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY, note TEXT)");
                ctx.blockConcurrencyWhile(async () => { this.n = (await ctx.storage.get("n")) ?? 0; });
              }
              async add(by) {
                await this.ctx.storage.put("n", this.n += by);
                this.ctx.storage.sql.exec("INSERT INTO log (note) VALUES (?)", "x");
                return { n: this.n, at: [..."abc"].map((c) => `${c}!`) };
              }
              async fetch(request) {
                return Response.json({ path: new URL(request.url).pathname, text: await request.text() });
              }
            }
            export default {
              async fetch(request, env) {
                const url = new URL(request.url);
                const room = env.ROOM.get(env.ROOM.idFromName(url.searchParams.get("id") ?? "x"));
                if (url.pathname === "/rpc") return Response.json(await room.add(1));
                if (url.pathname === "/throw") throw new TypeError("for the error page");
                if (url.pathname === "/rewrite") {
                  const page = "<ul class=a><li id=b>one &amp; two</li><!-- three --></ul>\\n".repeat(1000);
                  const copy = { element: (e) => void e.setAttribute("c", e.getAttribute("id")) };
                  return new HTMLRewriter().on("li", copy).transform(new Response(page));
                }
                if (url.pathname === "/hello") return new Response("hello", { headers: { "x-a": "b" } });
                return room.fetch(request);
              },
            };
            """;

    /** In this order; the rewriter is WebAssembly. */
    private static final List<String> PATHS =
            List.of("/hello", "/rpc", "/fetch?id=a", "/rpc?id=b", "/throw", "/rewrite", "/hello");

    @Option(names = "--light", description = "What the commands load that run no JavaScript.")
    private boolean light;

    @Override
    public Integer call() {
        if (light) {
            trainLight();
        } else {
            trainDev();
        }
        return ExitCodes.OK;
    }

    private static void trainLight() {
        Terminal nowhere = Terminal.of(Writer.nullWriter(), Writer.nullWriter());
        Main.run(nowhere, "--version");
        Main.run(nowhere, "--help");
        Main.run(nowhere, "help", "doctor");
        Main.run(nowhere, "dotcor");
    }

    /** A real project, served and called; not bundled, so that no esbuild is needed. */
    private static void trainDev() {
        try {
            Path project = Files.createTempDirectory("jdo-train");
            Files.writeString(project.resolve("wrangler.toml"), CONFIG);
            Files.writeString(project.resolve("index.js"), WORKER);
            serve(project);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(Path project) throws IOException {
        Terminal nowhere = Terminal.of(Writer.nullWriter(), Writer.nullWriter());
        ProjectConfig config = new ProjectOptions().load(nowhere, project, Overrides.NONE);
        BindingTable.of(config, Set.of(config.name()));
        try (TerminalLog log = new TerminalLog(nowhere, LogOptions.of("log", "text", false));
                Bundler bundler = new Bundler(project, folder -> {
                    throw new IllegalStateException("nothing is bundled");
                });
                Emulator emulator = new Emulator(
                        IsolateFactory.warm(null),
                        project.resolve("state"),
                        DatabaseOptions.DEFAULT,
                        ClockMode.REAL,
                        log)) {
            Script script = emulator.add(config, log);
            script.load(bundler.bundle(Builds.request(config)));
            HttpServer server = emulator.listen(script, "127.0.0.1", 0, new LivePages(false), log);
            for (String path : PATHS) {
                request("http://127.0.0.1:" + server.port() + path);
            }
        }
    }

    private static void request(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        if (connection.getResponseCode() < 400) {
            try (InputStream in = connection.getInputStream()) {
                in.readAllBytes();
            }
        }
    }
}
