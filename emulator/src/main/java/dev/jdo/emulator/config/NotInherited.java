package dev.jdo.emulator.config;

import org.jspecify.annotations.Nullable;

/** The rule for keys that environments do not inherit (spec.md §1.6). */
final class NotInherited {
    private NotInherited() {}

    /** The key's own value; where only the top level has one, null and a warning. */
    static @Nullable ConfigValue value(Checks checks, Scope scope, String field) {
        ConfigValue own = scope.raw().get(field);
        ConfigValue.Table top = scope.top();
        if (own == null && top != null && top.has(field)) {
            String env = "\"env." + scope.environment() + "\"";
            checks.warning(
                    "\"" + field + "\" exists at the top level, but not on " + env + ".\n"
                            + "This is not what you probably want, since \"" + field
                            + "\" is not inherited by environments.\nPlease add \"" + field + "\" to " + env + ".",
                    scope.raw().at());
        }
        return own;
    }
}
