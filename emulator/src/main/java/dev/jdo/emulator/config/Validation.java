package dev.jdo.emulator.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A config after all rules were applied to it, and the environment that was selected.
 *
 * @param diagnostics what the rules say
 * @param selected the selected environment; the top level where the environment does not exist
 */
record Validation(Diagnostics diagnostics, Scope selected) {

    /** Applies all rules to the top level and to the selected environment (spec.md §1.6), in wrangler's order. */
    static Validation of(ConfigDocument document, @Nullable String environment) {
        Diagnostics diagnostics = new Diagnostics("Processing " + document.shown() + " configuration:");
        Checks checks = new Checks(document, diagnostics);
        ConfigValue.Table root = document.root();
        TopLevelRules topLevel = new TopLevelRules(checks, root);
        topLevel.before();
        Scope selected = Scope.topLevel(root);
        new EnvironmentRules(checks, selected).check();
        if (environment != null && !environment.isEmpty()) {
            ConfigValue.Table environments = root.get("env") instanceof ConfigValue.Table table ? table : null;
            if (environments != null && environments.get(environment) instanceof ConfigValue.Table raw) {
                selected = new Scope(raw, root, environment);
                Checks part = checks.open("\"env." + environment + "\" environment configuration");
                new EnvironmentRules(part, selected).check();
                checks.close(part);
            } else {
                unknown(checks, environments, environment);
            }
        }
        topLevel.after();
        new UniqueNames(checks).check(selected, root);
        topLevel.unexpected();
        return new Validation(diagnostics, selected);
    }

    private static void unknown(Checks checks, ConfigValue.@Nullable Table environments, String environment) {
        ConfigValue.Table root = checks.document().root();
        if (root.has("pages_build_output_dir")) {
            return;
        }
        List<String> names = new ArrayList<>();
        if (environments != null) {
            environments.members().keySet().forEach(name -> names.add(JsonText.quote(name)));
        }
        String message = "No environment found in configuration with name \"" + environment + "\".\n"
                + "Before using `--env=" + environment
                + "` there should be an equivalent environment section in the configuration.\n"
                + (environments == null
                        ? ""
                        : "The available configured environment names are: [" + String.join(",", names) + "]\n")
                + "\nConsider adding an environment configuration section to the "
                + checks.document().genericName() + " file:\n```\n[env." + environment + "]\n```\n";
        if (environments == null) {
            checks.warning(message, root.at());
        } else {
            checks.error(message, root.keyAt("env"));
        }
    }
}
