package dev.jdo.emulator.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values for local development that stand beside the config, in .dev.vars or .env files (spec.md §1.7).
 *
 * @param values by name; null where no file was looked into
 */
record Secrets(@Nullable Map<String, String> values) {

    static Secrets load(
            LoadRequest request,
            Path directory,
            @Nullable String environment,
            boolean declared,
            Consumer<Notice> notices) {
        List<Path> given = request.overrides().envFiles();
        if (given.isEmpty()) {
            Path file = devVars(directory, environment);
            if (file != null) {
                return new Secrets(DotEnv.parse(read(file, request, notices)));
            }
        }
        if ("false".equalsIgnoreCase(request.variable("CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV"))) {
            return new Secrets(null);
        }
        Map<String, String> parsed = new LinkedHashMap<>();
        for (Path file : given.isEmpty() ? defaults(environment) : given) {
            Path path = directory.resolve(file);
            if (Files.isRegularFile(path)) {
                parsed.putAll(DotEnv.parse(read(path, request, notices)));
            }
        }
        Map<String, String> process = Map.of();
        if (declared || "true".equalsIgnoreCase(request.variable("CLOUDFLARE_INCLUDE_PROCESS_ENV"))) {
            process = request.variables();
            notices.accept(new Notice(Notice.Level.LOG, "Using secrets defined in process.env"));
        }
        return new Secrets(EnvExpansion.expand(parsed, process));
    }

    private static @Nullable Path devVars(Path directory, @Nullable String environment) {
        Path special = directory.resolve(".dev.vars." + environment);
        if (environment != null && Files.isRegularFile(special)) {
            return special;
        }
        Path plain = directory.resolve(".dev.vars");
        return Files.isRegularFile(plain) ? plain : null;
    }

    private static List<Path> defaults(@Nullable String environment) {
        List<Path> files = new ArrayList<>(List.of(Path.of(".env"), Path.of(".env.local")));
        if (environment != null) {
            files.add(Path.of(".env." + environment));
            files.add(Path.of(".env." + environment + ".local"));
        }
        return files;
    }

    private static String read(Path file, LoadRequest request, Consumer<Notice> notices) {
        String shown = request.shown(file);
        String text = ConfigLoader.readText(file, shown);
        notices.accept(new Notice(Notice.Level.LOG, "Using secrets defined in " + shown));
        return text;
    }
}
