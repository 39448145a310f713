package dev.jdo.emulator.bundle;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a config that tell the bundler how to build (spec.md §1.2).
 *
 * @param define textual replacements, as JavaScript expressions
 * @param alias module names and what is imported instead
 * @param jsxFactory {@code jsx_factory}, or null for the tsconfig's
 * @param jsxFragment {@code jsx_fragment}, or null for the tsconfig's
 * @param tsconfig a tsconfig other than the one that esbuild finds, or null
 * @param minify whether to minify; off by default
 * @param keepNames whether function and class names survive renaming; on by default
 * @param noBundle whether files are taken as they are
 * @param findAdditionalModules whether files that match the rules become modules though nothing imports them; null for
 *     the default, which is what {@code noBundle} says
 * @param preserveFileNames whether imported text, data and wasm keep their paths instead of a hash and their name
 * @param baseDir where module names start, or null for the entry's folder
 * @param navigatorUserAgent whether {@code navigator.userAgent} is replaced, which a compatibility date from 2022-03-21
 *     on or {@code global_navigator} asks for
 * @param nodeEnv the value of {@code process.env.NODE_ENV}
 */
public record BuildOptions(
        Map<String, String> define,
        Map<String, String> alias,
        @Nullable String jsxFactory,
        @Nullable String jsxFragment,
        @Nullable Path tsconfig,
        boolean minify,
        boolean keepNames,
        boolean noBundle,
        @Nullable Boolean findAdditionalModules,
        boolean preserveFileNames,
        @Nullable Path baseDir,
        boolean navigatorUserAgent,
        String nodeEnv) {
    public BuildOptions {
        define = Collections.unmodifiableSortedMap(new TreeMap<>(define));
        alias = Collections.unmodifiableSortedMap(new TreeMap<>(alias));
    }

    /** What a config without any of these keys means. */
    public static BuildOptions defaults() {
        return new Builder().build();
    }

    boolean findsModules() {
        return findAdditionalModules == null ? noBundle : findAdditionalModules;
    }

    /** Options one by one, starting from the defaults. */
    public static final class Builder {
        private Map<String, String> define = Map.of();
        private Map<String, String> alias = Map.of();
        private @Nullable String jsxFactory;
        private @Nullable String jsxFragment;
        private @Nullable Path tsconfig;
        private boolean minify;
        private boolean keepNames = true;
        private boolean noBundle;
        private @Nullable Boolean findAdditionalModules;
        private boolean preserveFileNames;
        private @Nullable Path baseDir;
        private boolean navigatorUserAgent = true;
        private String nodeEnv = "development";

        public Builder define(Map<String, String> define) {
            this.define = define;
            return this;
        }

        public Builder alias(Map<String, String> alias) {
            this.alias = alias;
            return this;
        }

        public Builder jsx(@Nullable String factory, @Nullable String fragment) {
            this.jsxFactory = factory;
            this.jsxFragment = fragment;
            return this;
        }

        public Builder tsconfig(@Nullable Path tsconfig) {
            this.tsconfig = tsconfig;
            return this;
        }

        public Builder minify(boolean minify) {
            this.minify = minify;
            return this;
        }

        public Builder keepNames(boolean keepNames) {
            this.keepNames = keepNames;
            return this;
        }

        public Builder noBundle(boolean noBundle) {
            this.noBundle = noBundle;
            return this;
        }

        public Builder findAdditionalModules(@Nullable Boolean find) {
            this.findAdditionalModules = find;
            return this;
        }

        public Builder preserveFileNames(boolean preserve) {
            this.preserveFileNames = preserve;
            return this;
        }

        public Builder baseDir(@Nullable Path baseDir) {
            this.baseDir = baseDir;
            return this;
        }

        public Builder navigatorUserAgent(boolean replaced) {
            this.navigatorUserAgent = replaced;
            return this;
        }

        public Builder nodeEnv(String nodeEnv) {
            this.nodeEnv = nodeEnv;
            return this;
        }

        public BuildOptions build() {
            return new BuildOptions(
                    define,
                    alias,
                    jsxFactory,
                    jsxFragment,
                    tsconfig,
                    minify,
                    keepNames,
                    noBundle,
                    findAdditionalModules,
                    preserveFileNames,
                    baseDir,
                    navigatorUserAgent,
                    nodeEnv);
        }
    }
}
