package dev.jdo.emulator.config;

import java.util.HashSet;
import java.util.Set;

/** The keys wrangler 4.164.0 knows; any other one is a warning (spec.md §1.1, §1.2). */
final class KnownKeys {
    private static final Set<String> SETTINGS = Set.of(
            "access",
            "account_id",
            "assets",
            "base_dir",
            "build",
            "cache",
            "cloudchamber",
            "compatibility_date",
            "compatibility_flags",
            "compliance_region",
            "connect",
            "containers",
            "define",
            "durable_objects",
            "exports",
            "find_additional_modules",
            "first_party_worker",
            "jsx_factory",
            "jsx_fragment",
            "keep_names",
            "limits",
            "logfwdr",
            "logpush",
            "main",
            "migrations",
            "minify",
            "name",
            "no_bundle",
            "observability",
            "placement",
            "preserve_file_names",
            "preview_urls",
            "previews",
            "python_modules",
            "queues",
            "route",
            "routes",
            "rules",
            "secrets",
            "streaming_tail_consumers",
            "tail_consumers",
            "triggers",
            "tsconfig",
            "unsafe",
            "upload_source_maps",
            "vars",
            "workers_dev");

    private static final Set<String> TOP_ONLY = Set.of(
            "$schema",
            "addresses",
            "alias",
            "configPath",
            "data_blobs",
            "definedEnvironments",
            "dependencies_instrumentation",
            "dev",
            "env",
            "keep_vars",
            "legacy_env",
            "pages_build_output_dir",
            "send_metrics",
            "site",
            "targetEnvironment",
            "text_blobs",
            "topLevelName",
            "userConfigPath",
            "wasm_modules");

    /** Keys of a named environment. */
    static final Set<String> ENVIRONMENT = environment();

    /** Keys of the top level. */
    static final Set<String> TOP_LEVEL = topLevel();

    private KnownKeys() {}

    private static Set<String> environment() {
        Set<String> keys = new HashSet<>(SETTINGS);
        keys.add("node_compat");
        keys.add("services");
        BindingKind.ALL.forEach(kind -> keys.add(kind.field()));
        return Set.copyOf(keys);
    }

    private static Set<String> topLevel() {
        Set<String> keys = new HashSet<>(ENVIRONMENT);
        keys.addAll(TOP_ONLY);
        return Set.copyOf(keys);
    }
}
