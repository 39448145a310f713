package dev.jdo.emulator.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A product other than Durable Objects that a config can bind: where it stands and what it is called (spec.md §1.2).
 *
 * @param field the key
 * @param kind what wrangler calls the product
 * @param shape how entries stand under the key
 * @param nameKey the key of an entry's name in {@code env}
 * @param resourceKeys the keys of an entry that may name what it is bound to, the first present one is shown
 * @param storeKeys the keys of an entry that may name what its local data is kept under, else its name is that; null for
 *     a product that jdo does not run
 * @param known all keys of an entry, or null where any is accepted
 */
record BindingKind(
        String field,
        String kind,
        Shape shape,
        String nameKey,
        List<String> resourceKeys,
        @Nullable List<String> storeKeys,
        @Nullable Set<String> known) {
    /** How entries stand under a key. */
    enum Shape {
        /** A list of entries. */
        LIST,
        /** One entry. */
        SINGLE,
        /** {@code producers} is the list. */
        QUEUES,
        /** The keys of the table are the names. */
        NAMES
    }

    /** In the order in which wrangler compares names. */
    static final List<BindingKind> ALL = List.of(
            names("data_blobs", "Data Blob"),
            new BindingKind(
                    "kv_namespaces",
                    "KV Namespace",
                    Shape.LIST,
                    "binding",
                    List.of("id"),
                    List.of("id"),
                    Set.of("binding", "id", "preview_id", "remote")),
            new BindingKind("send_email", "Send Email", Shape.LIST, "name", List.of("destination_address"), null, null),
            new BindingKind(
                    "queues",
                    "Queue",
                    Shape.QUEUES,
                    "binding",
                    List.of("queue"),
                    List.of("queue"),
                    Set.of("binding", "queue", "delivery_delay", "remote")),
            new BindingKind(
                    "d1_databases",
                    "D1 Database",
                    Shape.LIST,
                    "binding",
                    List.of("database_name", "database_id"),
                    List.of("preview_database_id", "database_id"),
                    null),
            list("vectorize", "Vectorize Index", List.of("index_name"), Set.of("binding", "index_name", "remote")),
            list("ai_search_namespaces", "AI Search Namespace", List.of("namespace"), null),
            list("ai_search", "AI Search Instance", List.of("instance_name"), null),
            list("agent_memory", "Agent Memory", List.of("namespace"), null),
            list("hyperdrive", "Hyperdrive Config", List.of("id"), null),
            new BindingKind(
                    "r2_buckets",
                    "R2 Bucket",
                    Shape.LIST,
                    "binding",
                    List.of("bucket_name"),
                    List.of("bucket_name"),
                    null),
            list("analytics_engine_datasets", "Analytics Engine Dataset", List.of("dataset"), null),
            names("text_blobs", "Text Blob"),
            single("browser", "Browser Run"),
            single("analytics", "Analytics SQL"),
            single("ai", "AI"),
            single("images", "Images"),
            single("stream", "Stream"),
            single("media", "Media"),
            single("version_metadata", "Worker Version Metadata"),
            names("wasm_modules", "Wasm Module"),
            list("dispatch_namespaces", "Dispatch Namespace", List.of("namespace"), null),
            list("mtls_certificates", "mTLS Certificate", List.of("certificate_id"), null),
            list("workflows", "Workflow", List.of("name"), null),
            list("pipelines", "Pipeline", List.of("stream", "pipeline"), null),
            list("k2", "K2 Stream", List.of("stream"), null),
            list("secrets_store_secrets", "Secrets Store Secret", List.of("secret_name"), null),
            list("artifacts", "Artifacts", List.of("namespace"), null),
            new BindingKind("ratelimits", "Rate Limit", Shape.LIST, "name", List.of("namespace_id"), null, null),
            list("unsafe_hello_world", "Hello World", List.of(), null),
            list("flagship", "Flagship", List.of("app_id"), null),
            list("worker_loaders", "Worker Loader", List.of(), null),
            list("vpc_services", "VPC Service", List.of("service_id"), null),
            list("vpc_networks", "VPC Network", List.of("network_id", "tunnel_id"), null));

    /** The product under the key, or null where the key is none of a product. */
    static @Nullable BindingKind of(String field) {
        for (BindingKind kind : ALL) {
            if (kind.field().equals(field)) {
                return kind;
            }
        }
        return null;
    }

    /** What the local data of an entry is kept under, or null for a product that jdo does not run. */
    @Nullable
    String store(ConfigValue.Table entry) {
        if (storeKeys == null) {
            return null;
        }
        for (String key : storeKeys) {
            String id = entry.text(key);
            if (id != null) {
                return id;
            }
        }
        return entry.text(nameKey);
    }

    private static BindingKind list(String field, String kind, List<String> resource, @Nullable Set<String> known) {
        return new BindingKind(field, kind, Shape.LIST, "binding", resource, null, known);
    }

    private static BindingKind single(String field, String kind) {
        return new BindingKind(field, kind, Shape.SINGLE, "binding", List.of(), null, null);
    }

    private static BindingKind names(String field, String kind) {
        return new BindingKind(field, kind, Shape.NAMES, "", List.of(), null, null);
    }

    /** The entries under the key's value that are tables, in order; none for {@link Shape#NAMES}. */
    List<ConfigValue.Table> entries(@Nullable ConfigValue value) {
        ConfigValue entries =
                shape == Shape.QUEUES && value instanceof ConfigValue.Table queues ? queues.get("producers") : value;
        if (shape == Shape.NAMES) {
            return List.of();
        }
        if (shape == Shape.SINGLE) {
            return entries instanceof ConfigValue.Table table ? List.of(table) : List.of();
        }
        return entries instanceof ConfigValue.Array array
                ? array.items().stream()
                        .filter(ConfigValue.Table.class::isInstance)
                        .map(ConfigValue.Table.class::cast)
                        .toList()
                : List.of();
    }
}
