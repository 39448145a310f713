package dev.jdo.emulator.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What becomes of imports of some names, as an esbuild plugin says it.
 *
 * @param filter a regular expression for Go over the import's specifier
 * @param resolve from the import (path, kind, importer, resolveDir) to the answer; empty to leave it to the next rule
 */
record ImportRule(String filter, Function<Fields, CompletableFuture<Map<String, Object>>> resolve) {
    static final CompletableFuture<Map<String, Object>> NEXT = CompletableFuture.completedFuture(Map.of());

    /** The import stays an import, of this name. */
    static CompletableFuture<Map<String, Object>> external(String path) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("path", path);
        answer.put("external", true);
        return CompletableFuture.completedFuture(answer);
    }

    static CompletableFuture<Map<String, Object>> error(String text) {
        return CompletableFuture.completedFuture(Map.of("errors", List.of(EsbuildProcess.message(text))));
    }
}
