package dev.jdo.emulator.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks {@code assets}. */
final class AssetRules {
    private static final List<String> HTML =
            List.of("auto-trailing-slash", "force-trailing-slash", "drop-trailing-slash", "none");
    private static final List<String> NOT_FOUND = List.of("single-page-application", "404-page", "none");

    private final Checks checks;

    AssetRules(Checks checks) {
        this.checks = checks;
    }

    void check(@Nullable ConfigValue value) {
        if (value == null) {
            return;
        }
        if (!(value instanceof ConfigValue.Table assets)) {
            checks.error(
                    "\"assets\" should be an object, but got value \"assets\" of type " + Checks.typeOf(value),
                    value.at());
            return;
        }
        checks.optional("assets", assets, "directory", "string");
        checks.optional("assets", assets, "binding", "string");
        checks.optional("assets", assets, "html_handling", HTML);
        checks.optional("assets", assets, "not_found_handling", NOT_FOUND);
        checks.optional("assets", assets, "base_path", "string");
        ConfigValue first = assets.get("run_worker_first");
        if (first instanceof ConfigValue.Array) {
            checks.stringsIn("assets.run_worker_first", first, assets.at());
        } else if (first != null && !(first instanceof ConfigValue.Bool)) {
            checks.error(
                    "The field \"assets.run_worker_first\" should be an array of strings or a boolean, but got "
                            + first.toJson() + ".",
                    first.at());
        }
        checks.unexpected(
                "assets",
                assets,
                Set.of("directory", "binding", "html_handling", "not_found_handling", "base_path", "run_worker_first"));
    }
}
