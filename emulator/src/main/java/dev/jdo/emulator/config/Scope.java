package dev.jdo.emulator.config;

import org.jspecify.annotations.Nullable;

/**
 * The part of a config that one environment is: a table, and for a named environment the top level behind it.
 *
 * @param raw the table with the environment's keys
 * @param top the top level for a named environment; null when this is the top level itself
 * @param environment the name, or null for the top level
 */
record Scope(
        ConfigValue.Table raw,
        ConfigValue.@Nullable Table top,
        @Nullable String environment) {
    static Scope topLevel(ConfigValue.Table root) {
        return new Scope(root, null, null);
    }

    boolean isTopLevel() {
        return top == null;
    }

    /** What messages call the key. */
    String path(String field) {
        return top == null ? field : "env." + environment + "." + field;
    }

    /** The key's value in this environment alone. */
    @Nullable
    ConfigValue own(String field) {
        return present(raw.get(field));
    }

    /** The value of a key that environments do not inherit as it stands at the top level, seen from an environment. */
    @Nullable
    ConfigValue above(String field) {
        return top == null ? null : present(top.get(field));
    }

    /** The value of a key that environments inherit. */
    @Nullable
    ConfigValue inherited(String field) {
        ConfigValue own = own(field);
        return own == null ? above(field) : own;
    }

    private static @Nullable ConfigValue present(@Nullable ConfigValue value) {
        return value instanceof ConfigValue.Null ? null : value;
    }
}
