package dev.jdo.emulator.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks {@code route}, {@code account_id} and {@code routes}. */
final class RouteRules {
    private static final String SHAPE = "{ pattern, custom_domain, zone_id | zone_name, enabled, previews_enabled }";
    private static final Set<String> KEYS =
            Set.of("pattern", "zone_id", "zone_name", "custom_domain", "enabled", "previews_enabled");

    private final Checks checks;
    private final Scope scope;

    RouteRules(Checks checks, Scope scope) {
        this.checks = checks;
        this.scope = scope;
    }

    void check() {
        ConfigValue route = scope.raw().get("route");
        if (isEmpty(route)) {
            emptied("route");
        } else if (route != null && !isRoute(route)) {
            checks.error(
                    "Expected \"route\" to be either a string, or an object with shape " + SHAPE + ", but got "
                            + route.toJson() + ".",
                    route.at());
        }
        ConfigValue account = scope.raw().get("account_id");
        if (isEmpty(account)) {
            emptied("account_id");
        } else {
            checks.optional("account_id", account, "string");
        }
        routes();
        customDomains();
    }

    private void routes() {
        ConfigValue value = scope.raw().get("routes");
        if (value == null) {
            return;
        }
        if (!(value instanceof ConfigValue.Array routes)) {
            checks.error("Expected \"routes\" to be an array but got " + value.toJson() + ".", value.at());
            return;
        }
        List<ConfigValue> invalid = new ArrayList<>();
        for (ConfigValue route : routes.items()) {
            if (!isRoute(route)) {
                invalid.add(route);
            }
        }
        if (!invalid.isEmpty()) {
            checks.error(
                    "Expected \"routes\" to be an array of either strings or objects with the shape " + SHAPE
                            + ", but these weren't valid: "
                            + JsonText.pretty(new ConfigValue.Array(invalid, value.at())) + ".",
                    invalid.getFirst().at());
        }
        if (scope.raw().has("route") && !isEmpty(scope.raw().get("route"))) {
            checks.error("Expected exactly one of the following fields [\"routes\",\"route\"].", value.at());
        }
    }

    private void customDomains() {
        if (scope.raw().has("routes") || !(scope.above("routes") instanceof ConfigValue.Array routes)) {
            return;
        }
        List<String> domains = new ArrayList<>();
        for (ConfigValue route : routes.items()) {
            if (route instanceof ConfigValue.Table table
                    && table.get("custom_domain") instanceof ConfigValue.Bool bool
                    && bool.value()) {
                domains.add(String.valueOf(table.text("pattern")));
            }
        }
        if (!domains.isEmpty()) {
            String env = "\"env." + scope.environment() + "\"";
            checks.warning(
                    "The " + env + " environment inherits the top-level `routes` configuration, which includes the"
                            + " custom domain(s): " + String.join(", ", domains)
                            + ". Deploying this environment will reassign these custom domains away from the"
                            + " top-level Worker. Add `\"routes\": []` to " + env
                            + " to prevent inheritance, or copy the route configuration from the top level to hide"
                            + " this warning.",
                    scope.raw().at());
        }
    }

    private void emptied(String field) {
        checks.warning(
                "The \"" + field + "\" field in your configuration is an empty string and will be ignored.\n"
                        + "Please remove the \"" + field + "\" field from your configuration.",
                scope.raw().keyAt(field));
    }

    private static boolean isEmpty(@Nullable ConfigValue value) {
        return value instanceof ConfigValue.Text text && text.value().isEmpty();
    }

    private static boolean isRoute(ConfigValue value) {
        if (!(value instanceof ConfigValue.Table route)) {
            return value instanceof ConfigValue.Text text && !text.value().isEmpty();
        }
        boolean zoneId = route.get("zone_id") instanceof ConfigValue.Text;
        boolean zoneName = route.get("zone_name") instanceof ConfigValue.Text;
        boolean domain = route.get("custom_domain") instanceof ConfigValue.Bool;
        boolean enabled = route.get("enabled") instanceof ConfigValue.Bool;
        boolean previews = route.get("previews_enabled") instanceof ConfigValue.Bool;
        int recognised = 0;
        for (boolean each : new boolean[] {zoneId, zoneName, domain, enabled, previews}) {
            recognised += each ? 1 : 0;
        }
        return route.get("pattern") instanceof ConfigValue.Text
                && KEYS.containsAll(route.members().keySet())
                && recognised == route.members().size() - 1
                && !(zoneId && zoneName)
                && (domain || !(enabled || previews))
                && (zoneId || zoneName || domain);
    }
}
