package dev.jdo.emulator;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.bundle.BuildRequest;
import dev.jdo.emulator.bundle.ModuleRule;
import dev.jdo.emulator.bundle.ModuleType;
import dev.jdo.emulator.bundle.NodeCompat;
import dev.jdo.emulator.config.BuildOptions;
import dev.jdo.emulator.config.DurableObjectBinding;
import dev.jdo.emulator.config.ProjectConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a project's config asks of the bundler. */
public final class Builds {
    private Builds() {}

    /**
     * The request for a project's bundle.
     *
     * @throws UserError ENTRY_MISSING where the config names no main
     */
    public static BuildRequest request(ProjectConfig config) {
        Path main = config.main();
        if (main == null) {
            throw new UserError(
                    "ENTRY_MISSING",
                    "Missing entry-point to Worker script or to assets directory",
                    null,
                    "Name it as `main` in the configuration, or pass it: jdo dev src/index.ts");
        }
        BuildOptions build = config.build();
        List<ModuleRule> rules = build.rules().stream()
                .flatMap(rule -> ModuleType.ofRule(rule.type()).stream()
                        .map(type -> new ModuleRule(type, rule.globs(), rule.fallthrough())))
                .toList();
        List<String> objects = config.durableObjects().stream()
                .filter(binding -> binding.isIn(config.name()))
                .map(DurableObjectBinding::className)
                .distinct()
                .toList();
        return new BuildRequest(config.directory(), main, options(config), rules, nodeCompat(config), objects);
    }

    private static NodeCompat nodeCompat(ProjectConfig config) {
        return NodeCompat.of(
                config.compatibility().date(), config.compatibility().flags());
    }

    private static dev.jdo.emulator.bundle.BuildOptions options(ProjectConfig config) {
        BuildOptions build = config.build();
        Map<String, String> define = new HashMap<>(build.define());
        if (!config.compatibility().has("new_module_registry")) {
            define.putIfAbsent("import.meta.url", "undefined");
        }
        return new dev.jdo.emulator.bundle.BuildOptions.Builder()
                .define(define)
                .alias(build.alias())
                .jsx(build.jsxFactory(), build.jsxFragment())
                .tsconfig(build.tsconfig())
                .minify(build.minify())
                .keepNames(build.keepNames())
                .noBundle(build.noBundle())
                .findAdditionalModules(build.findAdditionalModules())
                .preserveFileNames(build.preserveFileNames())
                .baseDir(build.baseDir())
                .navigatorUserAgent(config.compatibility().has("global_navigator"))
                .nodeEnv("development")
                .build();
    }
}
