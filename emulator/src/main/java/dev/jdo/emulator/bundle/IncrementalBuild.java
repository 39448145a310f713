package dev.jdo.emulator.bundle;

import dev.jdo.bridge.error.SourceMap;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request's build, kept by esbuild so that doing it again costs only what changed. Output stays in memory. Used by one
 * thread at a time.
 */
final class IncrementalBuild implements AutoCloseable {
    /** esbuild insists on both lists at the start and the end of a build. */
    private static final Map<String, Object> NOTHING_TO_SAY = Map.of("errors", List.of(), "warnings", List.of());

    private final EsbuildProcess esbuild;
    private final BuildRequest request;
    private final ModuleRules rules;
    private final int key;
    private final NodeImports node;
    private final CollectedModules collected;
    private final List<ImportRule> imports = new ArrayList<>();
    private volatile CompletableFuture<Fields> result = new CompletableFuture<>();
    private boolean open;

    /** @param key not in use by another build of this process */
    IncrementalBuild(EsbuildProcess esbuild, BuildRequest request, int key) {
        this.esbuild = esbuild;
        this.request = request;
        this.key = key;
        this.rules = ModuleRules.of(request.rules());
        this.node = new NodeImports(request.nodeCompat(), request.project());
        this.collected = new CollectedModules(request, rules, this::ask);
        imports.addAll(new AliasImports(request, this::ask).rules());
        imports.addAll(collected.importRules());
        imports.addAll(node.rules());
    }

    BuildRequest request() {
        return request;
    }

    EsbuildProcess esbuild() {
        return esbuild;
    }

    /**
     * Builds, reading again only the files that changed.
     *
     * @throws BuildFailure where the sources do not build
     */
    Bundle build() {
        node.clear();
        collected.begin();
        CompletableFuture<Fields> done = new CompletableFuture<>();
        result = done;
        if (!open) {
            Fields answer = esbuild.request(command());
            if (!answer.list("errors").isEmpty()) {
                esbuild.forget(key);
                throw failure(answer);
            }
            open = true;
        }
        Fields rebuilt = esbuild.request(Map.of("command", "rebuild", "key", key));
        Fields built = done.getNow(rebuilt);
        if (!built.list("errors").isEmpty()) {
            throw failure(built);
        }
        return bundle(built);
    }

    @Override
    public void close() {
        if (open && esbuild.isRunning()) {
            EsbuildProcess.await(esbuild.send(Map.of("command", "dispose", "key", key)));
        }
        esbuild.forget(key);
        open = false;
    }

    private Bundle bundle(Fields built) {
        Metafile metafile = Metafile.parse(built.bytes("metafile"));
        byte[] code = new byte[0];
        String map = "";
        for (Fields file : built.each("outputFiles")) {
            if (file.text("path").endsWith(".map")) {
                map = new String(file.bytes("contents"), StandardCharsets.UTF_8);
            } else {
                code = file.bytes("contents");
            }
        }
        URI base = outputFolder().resolve("index.js.map").toUri();
        String main = stem() + ".js";
        List<BundleModule> modules = new ArrayList<>();
        modules.add(new BundleModule(main, ModuleType.ESM, code, new SourceMap(map, base)));
        modules.addAll(collected.modules());
        List<BuildMessage> warnings = new ArrayList<>();
        rules.warnings().forEach(text -> warnings.add(BuildMessage.warning(text)));
        warnings.addAll(messages().warnings(built.each("warnings")));
        warnings.addAll(node.warnings());
        return Bundle.of(main, modules, metafile.exports(), warnings, inputs(metafile));
    }

    private List<FileStamp> inputs(Metafile metafile) {
        List<FileStamp> inputs = new ArrayList<>();
        for (String input : metafile.inputs()) {
            if (!input.startsWith(NodeImports.REQUIRED + ":") && !input.startsWith("(disabled):")) {
                inputs.add(FileStamp.of(request.project().resolve(input).normalize()));
            }
        }
        collected.files().forEach(file -> inputs.add(FileStamp.of(file)));
        return inputs;
    }

    private BuildFailure failure(Fields built) {
        return new BuildFailure(
                messages().errors(built.each("errors")), messages().warnings(built.each("warnings")));
    }

    private EsbuildMessages messages() {
        return new EsbuildMessages(esbuild, request.nodeCompat());
    }

    private Map<String, @Nullable Object> command() {
        esbuild.open(key, this::answer);
        List<Map<String, Object>> filters = new ArrayList<>();
        for (int id = 0; id < imports.size(); id++) {
            filters.add(Map.of("id", id, "filter", imports.get(id).filter(), "namespace", ""));
        }
        Map<String, Object> load = Map.of("id", imports.size(), "filter", ".*", "namespace", NodeImports.REQUIRED);
        Map<String, Object> plugin = new LinkedHashMap<>();
        plugin.put("name", "jdo");
        plugin.put("onStart", false);
        plugin.put("onEnd", false);
        plugin.put("onResolve", filters);
        plugin.put("onLoad", List.of(load));
        Map<String, @Nullable Object> build = new LinkedHashMap<>();
        build.put("command", "build");
        build.put("key", key);
        build.put("entries", List.of(List.of(stem(), request.entry().toString())));
        build.put("flags", EsbuildFlags.of(request, outputFolder()));
        build.put("write", false);
        build.put("stdinContents", null);
        build.put("stdinResolveDir", null);
        build.put("absWorkingDir", request.project().toString());
        build.put("nodePaths", List.of());
        build.put("context", true);
        build.put("plugins", List.of(plugin));
        return build;
    }

    private CompletableFuture<Map<String, Object>> answer(String command, Fields asked) {
        return switch (command) {
            case "on-resolve" -> resolve(asked, 0);
            case "on-load" -> {
                Map<String, Object> answer = new LinkedHashMap<>(NodeImports.load(asked));
                answer.put("id", imports.size());
                yield CompletableFuture.completedFuture(answer);
            }
            case "on-end" -> {
                result.complete(asked);
                yield CompletableFuture.completedFuture(NOTHING_TO_SAY);
            }
            default -> CompletableFuture.completedFuture(NOTHING_TO_SAY);
        };
    }

    private CompletableFuture<Map<String, Object>> resolve(Fields asked, int at) {
        if (at >= asked.list("ids").size() || !(asked.list("ids").get(at) instanceof Integer id)) {
            return CompletableFuture.completedFuture(Map.of());
        }
        return imports.get(id).resolve().apply(asked).thenCompose(answer -> {
            if (answer.isEmpty()) {
                return resolve(asked, at + 1);
            }
            Map<String, Object> named = new LinkedHashMap<>(answer);
            named.put("id", id);
            return CompletableFuture.completedFuture(named);
        });
    }

    /** Where esbuild itself finds a module; the answer's path is empty where it does not. */
    private CompletableFuture<Fields> ask(Map<String, Object> question) {
        Map<String, Object> asked = new LinkedHashMap<>(question);
        asked.put("command", "resolve");
        asked.put("key", key);
        asked.put("pluginName", "jdo");
        return esbuild.send(asked);
    }

    /** Nothing is written there; names in the source map are relative to it. */
    private Path outputFolder() {
        return request.project().resolve(".wrangler").resolve("jdo").resolve("bundle");
    }

    private String stem() {
        String name = String.valueOf(request.entry().getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
