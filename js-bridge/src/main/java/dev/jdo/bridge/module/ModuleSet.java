package dev.jdo.bridge.module;

import java.util.Map;

/**
 * The modules of a project that an isolate may import, by name ("index.js", "assets/schema.sql").
 *
 * @param main the name of the entry module
 * @param sources each module's JavaScript text; what is neither JavaScript nor WebAssembly is wrapped into it before
 * @param wasm the bytes of each WebAssembly module; importing one gives a {@code WebAssembly.Module} as its default export
 */
public record ModuleSet(String main, Map<String, String> sources, Map<String, byte[]> wasm) {
    /** Where user modules live in an isolate's file system. */
    public static final String ROOT = "/bundle/";

    public ModuleSet {
        sources = Map.copyOf(sources);
        wasm = Map.copyOf(wasm);
    }

    public ModuleSet(String main, Map<String, String> sources) {
        this(main, sources, Map.of());
    }

    /** The specifier by which {@link dev.jdo.bridge.Isolate#load} finds the entry module. */
    public String mainSpecifier() {
        return ROOT + main;
    }
}
