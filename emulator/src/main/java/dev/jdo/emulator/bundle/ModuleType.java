package dev.jdo.emulator.bundle;

import java.util.Optional;

/** What a module of a Worker is, by the names of {@code rules[].type} (spec.md §1.2) and what importing it gives (§9.3). */
public enum ModuleType {
    /** An ES module. */
    ESM("ESModule"),
    /** A CommonJS module; only where nothing is bundled. */
    COMMONJS("CommonJS"),
    /** The default export is a string. */
    TEXT("Text"),
    /** The default export is an ArrayBuffer. */
    DATA("Data"),
    /** The default export is a WebAssembly.Module. */
    WASM("CompiledWasm");

    private final String ruleName;

    ModuleType(String ruleName) {
        this.ruleName = ruleName;
    }

    /** The name that {@code rules[].type} has for it. */
    public String ruleName() {
        return ruleName;
    }

    /** The type of a rule; empty for the Python ones and for unknown names. */
    public static Optional<ModuleType> ofRule(String ruleName) {
        for (ModuleType type : values()) {
            if (type.ruleName.equals(ruleName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    boolean isJavaScript() {
        return this == ESM || this == COMMONJS;
    }
}
