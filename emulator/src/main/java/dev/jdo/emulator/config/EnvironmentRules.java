package dev.jdo.emulator.config;

import java.util.List;
import java.util.Set;

/**
 * What the keys of one environment, or of the top level, must look like, in the order in which wrangler reports it
 * (spec.md §1.1–§1.6). Keys that only matter to a deployment are accepted as they are.
 */
final class EnvironmentRules {
    private static final List<String> BOOLEANS =
            List.of("no_bundle", "minify", "keep_names", "first_party_worker", "logpush", "upload_source_maps");

    private final Checks checks;
    private final Scope scope;

    EnvironmentRules(Checks checks, Scope scope) {
        this.checks = checks;
        this.scope = scope;
    }

    void check() {
        ConfigValue.Table raw = scope.raw();
        removed();
        if (raw.has("unsafe") && scope.above("unsafe") == null) {
            checks.warning(
                    "\"unsafe\" fields are experimental and may change or break at any time.", raw.keyAt("unsafe"));
        }
        new RouteRules(checks, scope).check();
        booleans(List.of("workers_dev", "preview_urls"));
        build();
        compatibilityDate();
        checks.stringArray("compatibility_flags", raw.get("compatibility_flags"));
        strings(List.of("jsx_factory", "jsx_fragment", "tsconfig"));
        new RuleRules(checks, scope).check();
        name();
        strings(List.of("main"));
        booleans(List.of("find_additional_modules", "preserve_file_names"));
        strings(List.of("base_dir"));
        triggers();
        new AssetRules(checks).check(raw.get("assets"));
        if (raw.get("limits") instanceof ConfigValue.Table limits) {
            checks.optional("limits", limits, "cpu_ms", "number");
            checks.optional("limits", limits, "subrequests", "number");
        }
        new VariableRules(checks, scope).check();
        new DurableObjectRules(checks, scope).check();
        new MigrationRules(checks).check(raw.get("migrations"));
        new ExportRules(checks).check(raw.get("exports"));
        new BindingRules(checks, scope).check();
        booleans(BOOLEANS);
        new LifecycleRules(checks, scope).check();
        if (!scope.isTopLevel()) {
            checks.unexpected("env." + scope.environment(), raw, KnownKeys.ENVIRONMENT);
        }
    }

    private void strings(List<String> fields) {
        fields.forEach(field -> checks.optional(field, scope.raw().get(field), "string"));
    }

    private void booleans(List<String> fields) {
        fields.forEach(field -> checks.optional(field, scope.raw().get(field), "boolean"));
    }

    private void removed() {
        if (scope.raw().has("node_compat")) {
            checks.error(
                    "Removed: \"node_compat\":\nThe \"node_compat\" field is no longer supported as of Wrangler v4."
                            + " Instead, use the `nodejs_compat` compatibility flag. This includes the functionality"
                            + " from legacy `node_compat` polyfills and natively implemented Node.js APIs. See"
                            + " https://developers.cloudflare.com/workers/runtime-apis/nodejs for more information.",
                    scope.raw().keyAt("node_compat"));
        }
    }

    private void build() {
        if (scope.inherited("build") instanceof ConfigValue.Table build) {
            checks.unexpected("build", build, Set.of("command", "cwd", "watch_dir"));
            checks.optional("build", build, "command", "string");
            checks.optional("build", build, "cwd", "string");
            ConfigValue watched = build.get("watch_dir");
            if (watched instanceof ConfigValue.Array) {
                checks.stringsIn("build.watch_dir", watched, build.at());
            } else {
                checks.optional("build", build, "watch_dir", "string");
            }
        }
    }

    private void compatibilityDate() {
        ConfigValue value = scope.raw().get("compatibility_date");
        if (!(value instanceof ConfigValue.Text text)) {
            checks.optional("compatibility_date", value, "string");
            return;
        }
        if (text.value().indexOf('–') >= 0 || text.value().indexOf('—') >= 0) {
            checks.error(
                    "\"compatibility_date\" field should use ISO-8601 accepted hyphens (-) rather than en-dashes (–) or"
                            + " em-dashes (—).",
                    value.at());
        } else if (!isDate(text.value())) {
            checks.error(notADate(text.value()), value.at());
        }
    }

    static String notADate(String value) {
        return "\"compatibility_date\" field should be a valid ISO-8601 date (YYYY-MM-DD), but got "
                + JsonText.quote(value) + ".";
    }

    /** The form workerd accepts: four, two and two digits, a month up to 12 and a day up to 31. */
    static boolean isDate(String value) {
        if (value.length() != 10 || value.charAt(4) != '-' || value.charAt(7) != '-') {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (i != 4 && i != 7 && (value.charAt(i) < '0' || value.charAt(i) > '9')) {
                return false;
            }
        }
        int month = Integer.parseInt(value, 5, 7, 10);
        int day = Integer.parseInt(value, 8, 10, 10);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private void name() {
        ConfigValue value = scope.raw().get("name");
        if (value != null && !(value instanceof ConfigValue.Text text && isName(text.value()))) {
            checks.error(
                    "Expected \"name\" to be of type string, alphanumeric and lowercase with dashes only but got "
                            + value.toJson() + ".",
                    value.at());
        }
    }

    /** {@code /^$|^[a-z0-9_][a-z0-9-_]*$/}. */
    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
            if (!letter && (c != '-' || i == 0)) {
                return false;
            }
        }
        return true;
    }

    private void triggers() {
        ConfigValue value = scope.raw().get("triggers");
        if (value == null || value instanceof ConfigValue.Null) {
            return;
        }
        if (!(value instanceof ConfigValue.Table triggers)) {
            checks.error("Expected \"triggers\" to be of type object but got " + value.toJson() + ".", value.at());
            return;
        }
        ConfigValue crons = triggers.get("crons");
        if (crons != null && !(crons instanceof ConfigValue.Array)) {
            checks.error(
                    "Expected \"triggers.crons\" to be of type array, but got " + value.toJson() + ".", crons.at());
        }
        checks.unexpected("triggers", triggers, Set.of("crons", "events"));
    }
}
