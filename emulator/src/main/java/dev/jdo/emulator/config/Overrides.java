package dev.jdo.emulator.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says over the config (spec.md §2.1). A flag that was not given is null, or an empty list.
 * Relative paths are relative to the working directory.
 *
 * @param environment {@code --env}
 * @param envFiles {@code --env-file}, in order; relative to the config's folder, as in wrangler
 * @param script the positional argument: the entry file
 * @param name {@code --name}
 * @param compatibilityDate {@code --compatibility-date}
 * @param compatibilityFlags {@code --compatibility-flags}; replaces those of the config when not empty
 * @param vars {@code --var}, each {@code key:value}
 * @param bundling flags about the bundle
 * @param dev flags about the local server
 * @param assets {@code --assets}: the folder of static files
 */
public record Overrides(
        @Nullable String environment,
        List<Path> envFiles,
        @Nullable Path script,
        @Nullable String name,
        @Nullable String compatibilityDate,
        List<String> compatibilityFlags,
        List<String> vars,
        Bundling bundling,
        Dev dev,
        @Nullable Path assets) {
    /** No flag at all. */
    public static final Overrides NONE =
            new Overrides(null, List.of(), null, null, null, List.of(), List.of(), Bundling.NONE, Dev.NONE);

    public Overrides {
        envFiles = List.copyOf(envFiles);
        compatibilityFlags = List.copyOf(compatibilityFlags);
        vars = List.copyOf(vars);
    }

    /** Without {@code --assets}. */
    public Overrides(
            @Nullable String environment,
            List<Path> envFiles,
            @Nullable Path script,
            @Nullable String name,
            @Nullable String compatibilityDate,
            List<String> compatibilityFlags,
            List<String> vars,
            Bundling bundling,
            Dev dev) {
        this(environment, envFiles, script, name, compatibilityDate, compatibilityFlags, vars, bundling, dev, null);
    }

    /**
     * Flags about the bundle.
     *
     * @param defines {@code --define}, each {@code key:value}; added to those of the config
     * @param aliases {@code --alias}, each {@code key:value}; replaces those of the config when not empty
     */
    public record Bundling(
            List<String> defines,
            List<String> aliases,
            @Nullable Boolean noBundle,
            @Nullable Boolean minify,
            @Nullable Path tsconfig,
            @Nullable String jsxFactory,
            @Nullable String jsxFragment) {
        /** No flag. */
        public static final Bundling NONE = new Bundling(List.of(), List.of(), null, null, null, null, null);

        public Bundling {
            defines = List.copyOf(defines);
            aliases = List.copyOf(aliases);
        }
    }

    /** Flags about the local server; see {@link DevOptions}. */
    public record Dev(
            @Nullable String ip,
            @Nullable Integer port,
            @Nullable Integer inspectorPort,
            @Nullable String inspectorIp,
            @Nullable String localProtocol,
            @Nullable String upstreamProtocol,
            @Nullable String host) {
        /** No flag. */
        public static final Dev NONE = new Dev(null, null, null, null, null, null, null);
    }

    /** The same with {@code --env}. */
    public Overrides withEnvironment(@Nullable String value) {
        return new Overrides(
                value, envFiles, script, name, compatibilityDate, compatibilityFlags, vars, bundling, dev, assets);
    }
}
