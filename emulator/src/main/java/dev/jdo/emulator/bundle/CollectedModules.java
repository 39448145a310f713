package dev.jdo.emulator.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Imports of text, data and wasm: the file becomes a module of its own beside the bundle, named by its content's hash, and
 * the import stays and names that module (spec.md §1.2 {@code rules}).
 */
final class CollectedModules {
    /** Marks a resolution that this class itself asked for, so that it does not ask again. */
    private static final int OWN = 1;

    private final BuildRequest request;
    private final ModuleRules rules;
    private final Function<Map<String, Object>, CompletableFuture<Fields>> resolver;
    private final Map<String, BundleModule> modules = new TreeMap<>();
    private final List<Path> files = new ArrayList<>();
    private @Nullable ModuleFolder found;

    /** @param resolver asks esbuild where a specifier leads */
    CollectedModules(
            BuildRequest request,
            ModuleRules rules,
            Function<Map<String, Object>, CompletableFuture<Fields>> resolver) {
        this.request = request;
        this.rules = rules;
        this.resolver = resolver;
    }

    /** Forgets the last build and looks for additional modules where they are asked for. */
    void begin() {
        modules.clear();
        files.clear();
        found = null;
        if (request.options().findsModules()) {
            ModuleFolder folder = ModuleFolder.find(request, rules);
            found = folder;
            folder.modules().forEach(module -> modules.put(module.name(), module));
            files.addAll(folder.watched());
        }
    }

    List<ImportRule> importRules() {
        List<ImportRule> all = new ArrayList<>();
        for (ModuleRule rule : rules.active()) {
            if (!rule.type().isJavaScript() || request.options().findsModules()) {
                rule.globs()
                        .forEach(glob ->
                                all.add(new ImportRule(Glob.forImports(glob), asked -> resolve(asked, rule.type()))));
            }
        }
        for (ModuleRule rule : rules.shadowed()) {
            rule.globs()
                    .forEach(glob -> all.add(new ImportRule(Glob.forImports(glob), asked -> shadowed(asked, rule))));
        }
        return all;
    }

    /** In the order of their names. */
    List<BundleModule> modules() {
        return List.copyOf(modules.values());
    }

    /** The files that they were read from. */
    List<Path> files() {
        return List.copyOf(files);
    }

    private CompletableFuture<Map<String, Object>> resolve(Fields asked, ModuleType type) {
        if (asked.number("pluginData") == OWN) {
            return ImportRule.NEXT;
        }
        String path = withoutQuery(asked.text("path"));
        Path beside = Path.of(asked.text("resolveDir")).resolve(path).normalize();
        if (found != null && found.has(beside)) {
            return ImportRule.external("./" + found.nameOf(beside));
        }
        if (type.isJavaScript()) {
            return ImportRule.NEXT;
        }
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("path", path);
        question.put("importer", asked.text("importer"));
        question.put("resolveDir", asked.text("resolveDir"));
        question.put("kind", asked.text("kind"));
        question.put("pluginData", OWN);
        return resolver.apply(question).thenCompose(answer -> {
            String file = answer.text("path");
            return collect(file.isEmpty() ? beside : Path.of(file), path, type);
        });
    }

    private CompletableFuture<Map<String, Object>> collect(Path file, String specifier, ModuleType type) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            return ImportRule.NEXT;
        }
        String name = nameOf(specifier, Digest.hex("SHA-1", content));
        modules.put(name, new BundleModule(name, type, content, null));
        files.add(file);
        return ImportRule.external("./" + name);
    }

    private String nameOf(String specifier, String hash) {
        String file = specifier.substring(specifier.lastIndexOf('/') + 1);
        if (!request.options().preserveFileNames()) {
            return hash + "-" + file;
        }
        return specifier.startsWith("/") ? hash + "/" + file : specifier.replaceFirst("^(\\.{1,2}/)+", "");
    }

    private static CompletableFuture<Map<String, Object>> shadowed(Fields asked, ModuleRule rule) {
        if (asked.number("pluginData") == OWN) {
            return ImportRule.NEXT;
        }
        return ImportRule.error(
                "The file " + asked.text("path") + " matched a module rule in your configuration (" + rule
                        + "), but was ignored because a previous rule with the same type was not marked as"
                        + " `fallthrough = true`.");
    }

    private static String withoutQuery(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
