package dev.jdo.emulator.bundle;

import dev.jdo.bridge.error.SourceMap;
import dev.jdo.bridge.error.StackMapper;
import dev.jdo.bridge.module.ModuleSet;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The modules that an isolate runs, made from a project's sources. Immutable.
 *
 * @param main the name of the entry module, the first of {@code modules}
 * @param modules the entry and what it imports that is not bundled into it
 * @param exports the names that the entry exports, {@code default} among them
 * @param warnings what esbuild and the platform's rules say about a build that went well
 * @param inputs the files it was made from with their state then; what {@link Watch} looks at
 * @param hash SHA-256, in hex, over the modules' names, types and bytes: equal hashes mean equal Workers
 */
public record Bundle(
        String main,
        List<BundleModule> modules,
        List<String> exports,
        List<BuildMessage> warnings,
        List<FileStamp> inputs,
        String hash) {
    public Bundle {
        modules = List.copyOf(modules);
        exports = List.copyOf(exports);
        warnings = List.copyOf(warnings);
        inputs = List.copyOf(inputs);
    }

    /** A worker without code of its own, behind static files that are all there is. */
    public static Bundle empty() {
        byte[] text = "export default {};".getBytes(StandardCharsets.UTF_8);
        BundleModule module = new BundleModule("no-code.js", ModuleType.ESM, text, null);
        return of(module.name(), List.of(module), List.of("default"), List.of(), List.of());
    }

    static Bundle of(
            String main,
            List<BundleModule> modules,
            List<String> exports,
            List<BuildMessage> warnings,
            List<FileStamp> inputs) {
        return new Bundle(main, modules, exports, warnings, inputs, Digest.ofModules(modules));
    }

    /** The entry module. */
    public BundleModule entry() {
        return modules.getFirst();
    }

    /** What turns this bundle's stacks into the user's files and lines. */
    public StackMapper stackMapper() {
        Map<String, SourceMap> maps = new LinkedHashMap<>();
        for (BundleModule module : modules) {
            SourceMap map = module.sourceMap();
            if (map != null) {
                maps.put(ModuleSet.ROOT + module.name(), map);
            }
        }
        return new StackMapper(maps);
    }
}
