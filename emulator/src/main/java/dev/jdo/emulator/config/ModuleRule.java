package dev.jdo.emulator.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How imported files that match a glob become modules (spec.md §1.2 rules).
 *
 * @param type {@code ESModule}, {@code CommonJS}, {@code CompiledWasm}, {@code Text}, {@code Data},
 *     {@code PythonModule} or {@code PythonRequirement}
 * @param globs patterns of paths
 * @param fallthrough whether a later rule of the same type stays in force: true, false, or null where the config is
 *     silent, which means false with a warning
 */
public record ModuleRule(
        String type, List<String> globs, @Nullable Boolean fallthrough) {}
