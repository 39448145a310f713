package dev.jdo.emulator.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project as its config, its environment files and the flags describe it, for one selected environment. Immutable.
 *
 * @param file the config file, absolute; null when the project has none
 * @param directory the folder to which the config's paths are relative, absolute
 * @param environment the selected environment, or null for the top level
 * @param name the Worker's name with the environment's suffix; empty where none is given
 * @param main the entry file, absolute, or null; it may not exist yet
 * @param compatibility the behaviours that date and flags turn on
 * @param durableObjects bindings, in order
 * @param migrations in order
 * @param exports in order; empty where {@code migrations} are used
 * @param variables {@code vars}, over them .dev.vars or .env, over them {@code --var}
 * @param services bindings, in order
 * @param otherBindings bindings to other products, in order
 * @param queues the queues it sends to, and those whose messages it takes
 * @param build bundling
 * @param dev the local server
 * @param crons of {@code triggers.crons}
 * @param routes the patterns of all routes
 * @param assets static files, or null
 * @param cpuLimitMs {@code limits.cpu_ms}, or null
 */
public record ProjectConfig(
        @Nullable Path file,
        Path directory,
        @Nullable String environment,
        String name,
        @Nullable Path main,
        Compatibility compatibility,
        List<DurableObjectBinding> durableObjects,
        List<Migration> migrations,
        List<ExportEntry> exports,
        List<Variable> variables,
        List<ServiceBinding> services,
        List<OtherBinding> otherBindings,
        QueueSettings queues,
        BuildOptions build,
        DevOptions dev,
        List<String> crons,
        List<String> routes,
        @Nullable AssetOptions assets,
        @Nullable Integer cpuLimitMs) {

    /** The key of a class of this Worker on disk and in object ids: {@code <name>-<Class>} (spec.md §2.7). */
    public String uniqueKey(String className) {
        return name + "-" + className;
    }
}
