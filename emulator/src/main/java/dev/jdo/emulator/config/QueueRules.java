package dev.jdo.emulator.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Checks what is particular to the entries of {@code queues}. */
final class QueueRules {
    private static final Map<String, String> TYPES = types();

    private final Checks checks;

    QueueRules(Checks checks) {
        this.checks = checks;
    }

    /** In the order in which wrangler looks at them. */
    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("type", "string");
        types.put("max_batch_size", "number");
        types.put("max_batch_timeout", "number");
        types.put("max_retries", "number");
        types.put("dead_letter_queue", "string");
        types.put("max_concurrency", "number");
        types.put("visibility_timeout_ms", "number");
        types.put("retry_delay", "number");
        return types;
    }

    void consumers(String path, ConfigValue value) {
        if (!(value instanceof ConfigValue.Array consumers)) {
            checks.error("The field \"" + path + "\" should be an array but got " + value.toJson() + ".", value.at());
            return;
        }
        for (int i = 0; i < consumers.items().size(); i++) {
            ConfigValue item = consumers.items().get(i);
            String itemPath = path + "[" + i + "]";
            if (item instanceof ConfigValue.Table consumer) {
                consumer(itemPath, consumer);
            } else {
                checks.error("\"" + itemPath + "\" should be a objects, but got " + item.toJson(), item.at());
            }
        }
    }

    private void consumer(String path, ConfigValue.Table consumer) {
        Set<String> known = new HashSet<>(TYPES.keySet());
        known.add("queue");
        checks.unexpected(path, consumer, known);
        if (consumer.text("queue") == null) {
            checks.error(
                    "\"" + path + "\" should have a string \"queue\" field but got " + consumer.toJson() + ".",
                    consumer.at());
        }
        ConfigValue type = consumer.get("type");
        if (type != null
                && !(type instanceof ConfigValue.Text text && text.value().equals("worker"))) {
            String shown = type instanceof ConfigValue.Text text ? text.value() : type.toJson();
            checks.error(
                    "\"" + path + ".type\" has an invalid value \"" + shown
                            + "\". Only \"worker\" consumers can be configured in your Wrangler configuration.",
                    type.at());
        }
        TYPES.forEach((key, expected) -> optional(path, consumer, key, expected));
    }

    void producers(String path, ConfigValue value) {
        if (!(value instanceof ConfigValue.Array producers)) {
            return;
        }
        for (int i = 0; i < producers.items().size(); i++) {
            if (producers.items().get(i) instanceof ConfigValue.Table producer) {
                producer(path + "[" + i + "]", producer);
            }
        }
    }

    private void producer(String path, ConfigValue.Table producer) {
        ConfigValue queue = producer.get("queue");
        if (queue != null
                && !(queue instanceof ConfigValue.Text name && !name.value().isEmpty())) {
            checks.error(
                    "\"" + path + "\" bindings should optionally have a non-empty string \"queue\" field but got "
                            + producer.toJson() + ".",
                    queue.at());
        }
        optional(path, producer, "delivery_delay", "number");
        ConfigValue delay = producer.get("delivery_delay");
        if (delay != null) {
            checks.warning(
                    "The \"delivery_delay\" field in \"" + path + "\" is deprecated and has no effect. Queue-level"
                            + " settings should be configured using \"wrangler queues update\" instead. This setting"
                            + " will be removed in a future version.",
                    delay.at());
        }
    }

    private void optional(String path, ConfigValue.Table table, String key, String type) {
        ConfigValue value = table.get(key);
        if (value == null
                || (type.equals("number") ? value instanceof ConfigValue.Num : value instanceof ConfigValue.Text)) {
            return;
        }
        checks.error(
                "\"" + path + "\" should, optionally, have a " + type + " \"" + key + "\" field but got "
                        + table.toJson() + ".",
                value.at());
    }
}
