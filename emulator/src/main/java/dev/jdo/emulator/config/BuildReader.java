package dev.jdo.emulator.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the {@link BuildOptions} of a config that has passed all rules. */
final class BuildReader {
    private final LoadRequest request;
    private final ConfigDocument document;
    private final Scope scope;
    private final Path folder;

    BuildReader(LoadRequest request, ConfigDocument document, Scope scope, Path folder) {
        this.request = request;
        this.document = document;
        this.scope = scope;
        this.folder = folder;
    }

    BuildOptions read() {
        Overrides.Bundling flags = request.overrides().bundling();
        Path tsconfig = flags.tsconfig();
        Map<String, String> define = new LinkedHashMap<>(Values.texts(scope.own("define")));
        define.putAll(Values.pairs(flags.defines()));
        Map<String, String> alias =
                flags.aliases().isEmpty() ? Values.texts(document.root().get("alias")) : Values.pairs(flags.aliases());
        return new BuildOptions(
                or(flags.noBundle(), is("no_bundle", false)),
                or(flags.minify(), is("minify", false)),
                is("keep_names", true),
                tsconfig == null
                        ? path("tsconfig")
                        : request.workingDirectory().resolve(tsconfig).normalize(),
                Values.first(flags.jsxFactory(), Values.text(scope.inherited("jsx_factory")), "React.createElement"),
                Values.first(flags.jsxFragment(), Values.text(scope.inherited("jsx_fragment")), "React.Fragment"),
                is("find_additional_modules", false),
                path("base_dir"),
                is("preserve_file_names", false),
                rules(),
                Collections.unmodifiableMap(define),
                Collections.unmodifiableMap(alias),
                custom());
    }

    private static boolean or(@Nullable Boolean flag, boolean setting) {
        return flag == null ? setting : flag;
    }

    private boolean is(String field, boolean otherwise) {
        return scope.inherited(field) instanceof ConfigValue.Bool bool ? bool.value() : otherwise;
    }

    private @Nullable Path path(String field) {
        String path = Values.text(scope.inherited(field));
        return path == null ? null : folder.resolve(path).normalize();
    }

    private List<ModuleRule> rules() {
        List<ModuleRule> rules = new ArrayList<>();
        for (ConfigValue.Table rule : Values.tables(scope.inherited("rules"))) {
            rules.add(new ModuleRule(
                    String.valueOf(rule.text("type")),
                    Values.strings(rule.get("globs")),
                    rule.get("fallthrough") instanceof ConfigValue.Bool bool ? (Boolean) bool.value() : null));
        }
        return List.copyOf(rules);
    }

    private BuildOptions.@Nullable CustomBuild custom() {
        if (!(scope.inherited("build") instanceof ConfigValue.Table build)) {
            return null;
        }
        String command = build.text("command");
        if (command == null || command.isEmpty()) {
            return null;
        }
        String cwd = build.text("cwd");
        List<String> watched = Values.strings(build.get("watch_dir"));
        if (watched.isEmpty()) {
            watched = List.of(Values.first(build.text("watch_dir"), null, "./src"));
        }
        return new BuildOptions.CustomBuild(
                command,
                cwd == null
                        ? request.workingDirectory()
                        : request.workingDirectory().resolve(cwd).normalize(),
                watched.stream().map(dir -> folder.resolve(dir).normalize()).toList());
    }
}
