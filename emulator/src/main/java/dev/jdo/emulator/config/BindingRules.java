package dev.jdo.emulator.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks bindings to other Workers and products as far as jdo must know them: that they are there and have a name. What
 * a product asks of its own settings is not checked.
 */
final class BindingRules {
    private static final Set<String> QUEUE_KEYS = Set.of("consumers", "producers");

    /** The order in which wrangler looks at them. */
    private static final List<String> REPORTED = List.of(
            "workflows",
            "kv_namespaces",
            "send_email",
            "queues",
            "r2_buckets",
            "d1_databases",
            "vectorize",
            "ai_search_namespaces",
            "ai_search",
            "agent_memory",
            "hyperdrive",
            "services",
            "analytics_engine_datasets",
            "dispatch_namespaces",
            "mtls_certificates",
            "browser",
            "analytics",
            "ai",
            "images",
            "stream",
            "media",
            "pipelines",
            "k2",
            "secrets_store_secrets",
            "artifacts",
            "unsafe_hello_world",
            "flagship",
            "worker_loaders",
            "ratelimits",
            "vpc_services",
            "vpc_networks",
            "version_metadata");

    private final Checks checks;
    private final Scope scope;

    BindingRules(Checks checks, Scope scope) {
        this.checks = checks;
        this.scope = scope;
    }

    void check() {
        for (String field : REPORTED) {
            BindingKind kind = BindingKind.of(field);
            if (kind == null) {
                services();
                continue;
            }
            ConfigValue value = NotInherited.value(checks, scope, field);
            if (value == null) {
                continue;
            }
            switch (kind.shape()) {
                case LIST -> list(kind, field, scope.path(field), value);
                case SINGLE -> single(kind, value);
                default -> queues(kind, value);
            }
        }
    }

    /** {@code remote} asks for the real service instead of a local one; where it is there it is a boolean. */
    static boolean remote(Checks checks, String path, ConfigValue.Table binding) {
        ConfigValue remote = binding.get("remote");
        if (remote == null || remote instanceof ConfigValue.Bool) {
            return true;
        }
        checks.error(
                "\"" + path + "\" should, optionally, have a boolean \"remote\" field but got " + binding.toJson()
                        + ".",
                remote.at());
        return false;
    }

    private void services() {
        ConfigValue value = NotInherited.value(checks, scope, "services");
        if (value == null) {
            return;
        }
        String path = scope.path("services");
        if (!(value instanceof ConfigValue.Array services)) {
            notAList(path, value);
            return;
        }
        for (int i = 0; i < services.items().size(); i++) {
            ConfigValue item = services.items().get(i);
            if (item instanceof ConfigValue.Table service) {
                string(path + "[" + i + "]", service, "binding", true);
                string(path + "[" + i + "]", service, "service", true);
                string(path + "[" + i + "]", service, "environment", false);
                string(path + "[" + i + "]", service, "entrypoint", false);
                remote(checks, path + "[" + i + "]", service);
            } else {
                checks.error("\"services\" bindings should be objects, but got " + item.toJson(), item.at());
            }
        }
        missing("services", "binding", value);
    }

    private void list(BindingKind kind, String field, String path, ConfigValue value) {
        if (!(value instanceof ConfigValue.Array array)) {
            notAList(path, value);
            return;
        }
        for (int i = 0; i < array.items().size(); i++) {
            ConfigValue item = array.items().get(i);
            String itemPath = path + "[" + i + "]";
            if (item instanceof ConfigValue.Table binding) {
                string(itemPath, binding, kind.nameKey(), true);
                remote(checks, itemPath, binding);
                Set<String> known = kind.known();
                if (known != null) {
                    checks.unexpected(itemPath, binding, known);
                }
            } else {
                checks.error("\"" + field + "\" bindings should be objects, but got " + item.toJson(), item.at());
            }
        }
        if (kind.shape() == BindingKind.Shape.LIST) {
            missing(field, kind.nameKey(), value);
        }
    }

    private void single(BindingKind kind, ConfigValue value) {
        if (!(value instanceof ConfigValue.Table binding)) {
            checks.error(
                    "The field \"" + scope.path(kind.field()) + "\" should be an object but got " + value.toJson()
                            + ".",
                    value.at());
            return;
        }
        if (!(binding.get("binding") instanceof ConfigValue.Text)) {
            checks.error("binding should have a string \"binding\" field.", binding.at());
        }
        remote(checks, kind.field(), binding);
    }

    private void queues(BindingKind kind, ConfigValue value) {
        String path = scope.path("queues");
        if (!(value instanceof ConfigValue.Table queues)) {
            checks.error("The field \"" + path + "\" should be an object but got " + value.toJson() + ".", value.at());
            return;
        }
        checks.unexpected(path, queues, QUEUE_KEYS);
        QueueRules rules = new QueueRules(checks);
        ConfigValue consumers = queues.get("consumers");
        if (consumers != null) {
            rules.consumers(path + ".consumers", consumers);
        }
        ConfigValue producers = queues.get("producers");
        if (producers != null) {
            list(kind, "queue", scope.path("queues.producers"), producers);
            rules.producers(scope.path("queues.producers"), producers);
        }
    }

    private void string(String path, ConfigValue.Table binding, String key, boolean required) {
        ConfigValue value = binding.get(key);
        if (value instanceof ConfigValue.Text || (value == null && !required)) {
            return;
        }
        checks.error(
                "\"" + path + "\" bindings should have a string \"" + key + "\" field but got " + binding.toJson()
                        + ".",
                value == null ? binding.at() : value.at());
    }

    private void notAList(String path, ConfigValue value) {
        checks.error("The field \"" + path + "\" should be an array but got " + value.toJson() + ".", value.at());
    }

    private void missing(String field, String nameKey, ConfigValue own) {
        if (!(scope.above(field) instanceof ConfigValue.Array top) || !(own instanceof ConfigValue.Array array)) {
            return;
        }
        List<String> here = names(array, nameKey);
        for (String name : names(top, nameKey)) {
            if (!here.contains(name)) {
                String env = "env." + scope.environment();
                checks.warning(
                        "There is a " + field + " binding with name \"" + name + "\" at the top level, but not on \""
                                + env + "\".\nThis is not what you probably want, since \"" + field
                                + "\" configuration is not inherited by environments.\nPlease add a binding for \""
                                + name + "\" to \"" + env + "." + field + ".bindings\".",
                        own.at());
            }
        }
    }

    private static List<String> names(ConfigValue.Array array, String nameKey) {
        List<String> names = new ArrayList<>();
        for (ConfigValue item : array.items()) {
            String name = item instanceof ConfigValue.Table table ? table.text(nameKey) : null;
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
