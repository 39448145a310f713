package dev.jdo.emulator.config;

import java.util.List;
import java.util.Set;

/** What the keys that only the top level has must look like (spec.md §1.1, §1.2). */
final class TopLevelRules {
    private static final List<String> PROTOCOLS = List.of("http", "https");
    private static final Set<String> DEV_KEYS = Set.of(
            "ip",
            "port",
            "inspector_port",
            "inspector_ip",
            "local_protocol",
            "upstream_protocol",
            "host",
            "enable_containers",
            "container_engine",
            "generate_types");

    private final Checks checks;
    private final ConfigValue.Table root;

    TopLevelRules(Checks checks, ConfigValue.Table root) {
        this.checks = checks;
        this.root = root;
    }

    /** What is reported before the settings. */
    void before() {
        if (root.has("legacy_env")) {
            checks.error(
                    "The \"legacy_env\" field is no longer supported, so please remove it from your configuration file."
                            + "\nService environments have been removed, and each environment is now deployed as its"
                            + " own Worker named \"<name>-<environment>\". This matches the behaviour of"
                            + " \"legacy_env = true\", which was the default, so removing the field will not change"
                            + " how your Worker is deployed.\nRefer to"
                            + " https://developers.cloudflare.com/workers/wrangler/environments/ for more information.",
                    root.keyAt("legacy_env"));
        }
        checks.optional("", root, "send_metrics", "boolean");
        checks.optional("", root, "keep_vars", "boolean");
        if (root.has("addresses")) {
            checks.stringsIn("addresses", root.get("addresses"), root.at());
        }
        checks.optional("", root, "pages_build_output_dir", "string");
        checks.optional("", root, "$schema", "string");
    }

    /** What is reported after them. */
    void after() {
        if (root.get("dev") instanceof ConfigValue.Table dev) {
            checks.unexpected("dev", dev, DEV_KEYS);
            checks.optional("dev", dev, "ip", "string");
            checks.optional("dev", dev, "port", "number");
            checks.optional("dev", dev, "inspector_port", "number");
            checks.optional("dev", dev, "inspector_ip", "string");
            checks.optional("dev", dev, "local_protocol", PROTOCOLS);
            checks.optional("dev", dev, "upstream_protocol", PROTOCOLS);
            checks.optional("dev", dev, "host", "string");
            checks.optional("dev", dev, "enable_containers", "boolean");
            checks.optional("dev", dev, "container_engine", "string");
            checks.optional("dev", dev, "generate_types", "boolean");
        }
        alias();
    }

    void unexpected() {
        checks.unexpected("top-level", root, KnownKeys.TOP_LEVEL);
    }

    private void alias() {
        ConfigValue value = root.get("alias");
        if (value == null) {
            return;
        }
        if (!(value instanceof ConfigValue.Table alias)) {
            if (!(value instanceof ConfigValue.Array)) {
                checks.error("Expected alias to be an object, but got " + Checks.typeOf(value), value.at());
            }
            return;
        }
        alias.members().forEach((name, member) -> {
            if (!(member.value() instanceof ConfigValue.Text)) {
                checks.error(
                        "Expected alias[\"" + name + "\"] to be a string, but got " + Checks.typeOf(member.value()),
                        member.value().at());
            }
        });
    }
}
