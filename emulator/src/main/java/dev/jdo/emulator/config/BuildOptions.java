package dev.jdo.emulator.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a config says about bundling (spec.md §1.2).
 *
 * @param noBundle take main as it is
 * @param minify make the bundle small
 * @param keepNames keep {@code name} of functions and classes through minifying; wrangler's default is true
 * @param tsconfig the tsconfig to use, absolute, or null for the nearest
 * @param jsxFactory called for JSX elements
 * @param jsxFragment stands for JSX fragments
 * @param findAdditionalModules collect modules by rules instead of bundling them
 * @param baseDir the root of additional modules, absolute, or null for main's folder
 * @param preserveFileNames keep the names of additional modules
 * @param rules the user's rules in order
 * @param define textual replacements
 * @param alias replaced module names
 * @param custom the user's own build, or null
 */
public record BuildOptions(
        boolean noBundle,
        boolean minify,
        boolean keepNames,
        @Nullable Path tsconfig,
        String jsxFactory,
        String jsxFragment,
        boolean findAdditionalModules,
        @Nullable Path baseDir,
        boolean preserveFileNames,
        List<ModuleRule> rules,
        Map<String, String> define,
        Map<String, String> alias,
        @Nullable CustomBuild custom) {

    /**
     * A command that makes main, run before bundling and on changes.
     *
     * @param command for the shell
     * @param directory where it runs, absolute
     * @param watched folders whose changes run it again, absolute
     */
    public record CustomBuild(String command, Path directory, List<Path> watched) {}
}
