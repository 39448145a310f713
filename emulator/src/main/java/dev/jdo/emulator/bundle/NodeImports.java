package dev.jdo.emulator.bundle;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** What becomes of imports of node's modules and of {@code cloudflare:} ones: they stay for the isolate to provide. */
final class NodeImports {
    /** Where a {@code require("node:fs")} leads: a module that imports it, since a bundle of ES modules cannot require. */
    static final String REQUIRED = "node-built-in-modules";

    private final NodeCompat mode;
    private final Path project;
    private final Map<String, TreeSet<String>> importers = new TreeMap<>();

    NodeImports(NodeCompat mode, Path project) {
        this.mode = mode;
        this.project = project;
    }

    List<ImportRule> rules() {
        ImportRule cloudflare = new ImportRule("^cloudflare:", request -> ImportRule.external(request.text("path")));
        String filter = mode == NodeCompat.V2 ? NodeModules.pattern() : "^node:";
        return List.of(new ImportRule(filter, this::resolve), cloudflare);
    }

    private CompletableFuture<Map<String, Object>> resolve(Fields request) {
        String path = request.text("path");
        String full = path.startsWith("node:") ? path : "node:" + path;
        if (mode == NodeCompat.V2) {
            return request.text("kind").equals("require-call")
                    ? CompletableFuture.completedFuture(Map.of("path", full, "namespace", REQUIRED))
                    : ImportRule.external(full);
        }
        boolean expected = mode == NodeCompat.V1
                || (mode == NodeCompat.ALS
                        && (path.equals("node:async_hooks") || path.startsWith("node:async_hooks/")));
        if (!expected) {
            importers.computeIfAbsent(path, name -> new TreeSet<>()).add(request.text("importer"));
        }
        return ImportRule.external(full);
    }

    static Map<String, Object> load(Fields request) {
        String code = "import libDefault from '" + request.text("path") + "';\nmodule.exports = libDefault;";
        return Map.of("contents", code.getBytes(StandardCharsets.UTF_8), "loader", "js");
    }

    void clear() {
        importers.clear();
    }

    /** One for each module that may be missing when the Worker runs. */
    List<BuildMessage> warnings() {
        return importers.entrySet().stream()
                .map(seen -> {
                    StringBuilder text = new StringBuilder("The package \"")
                            .append(seen.getKey())
                            .append("\" wasn't found on the file system but is built into node.\n"
                                    + "Your Worker may throw errors at runtime unless you enable the \"nodejs_compat\""
                                    + " compatibility flag. Refer to"
                                    + " https://developers.cloudflare.com/workers/runtime-apis/nodejs/ for more details."
                                    + " Imported from:");
                    for (String importer : seen.getValue()) {
                        text.append("\n - ")
                                .append(project.relativize(Path.of(importer)).toString());
                    }
                    return BuildMessage.warning(text.toString());
                })
                .toList();
    }
}
