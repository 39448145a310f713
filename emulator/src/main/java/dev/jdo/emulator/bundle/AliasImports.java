package dev.jdo.emulator.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code alias}: a module of one exact name is another one, found from the project's folder (spec.md §1.2). */
record AliasImports(BuildRequest request, Function<Map<String, Object>, CompletableFuture<Fields>> resolver) {
    List<ImportRule> rules() {
        if (request.options().alias().isEmpty()) {
            return List.of();
        }
        String names = request.options().alias().keySet().stream()
                .map(name -> name.replaceAll("[-/\\\\^$*+?.()|\\[\\]{}]", "\\\\$0"))
                .collect(Collectors.joining("|", "^(", ")$"));
        return List.of(new ImportRule(names, this::resolve));
    }

    private CompletableFuture<Map<String, Object>> resolve(Fields asked) {
        String target = request.options().alias().get(asked.text("path"));
        if (target == null || target.equals(asked.text("path"))) {
            return ImportRule.NEXT;
        }
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("path", target);
        question.put("importer", "");
        question.put("resolveDir", request.project().toString());
        question.put("kind", asked.text("kind"));
        return resolver.apply(question).thenApply(answer -> {
            if (answer.text("path").isEmpty()) {
                return Map.of("errors", List.of(EsbuildProcess.message("Cannot find module '" + target + "'")));
            }
            Map<String, Object> resolved = new LinkedHashMap<>();
            resolved.put("path", answer.text("path"));
            if (answer.map().get("external") instanceof Boolean external) {
                resolved.put("external", external);
            }
            if (!answer.text("namespace").isEmpty()) {
                resolved.put("namespace", answer.text("namespace"));
            }
            return resolved;
        });
    }
}
