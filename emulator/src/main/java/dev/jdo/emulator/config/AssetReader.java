package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import dev.jdo.bridge.error.UserError;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes {@link AssetOptions} of a config that has passed all rules, and refuses what wrangler refuses at the start. */
final class AssetReader {

    /** Said where every request goes to a worker that cannot reach the files. */
    static final String UNBOUND = """
            run_worker_first=true set without an assets binding
            Setting run_worker_first to true will always invoke your Worker script.
            To fetch your assets from your Worker, please set the [assets.binding] key in your configuration file.

            Read more: https://developers.cloudflare.com/workers/static-assets/binding/#binding""";

    private final LoadRequest request;
    private final ConfigDocument document;
    private final Path folder;

    AssetReader(LoadRequest request, ConfigDocument document, Path folder) {
        this.request = request;
        this.document = document;
        this.folder = folder;
    }

    /**
     * The options, or null where there are none.
     *
     * @param main whether there is a worker
     * @throws UserError ASSETS
     */
    @Nullable
    AssetOptions read(@Nullable ConfigValue section, boolean main) {
        Path flag = request.overrides().assets();
        ConfigValue.Table table = section instanceof ConfigValue.Table found ? found : null;
        if (table == null && flag == null) {
            return null;
        }
        String binding = table == null ? null : table.text("binding");
        if (binding != null && !main) {
            throw refusal(
                    table,
                    "binding",
                    "Cannot use assets with a binding in an assets-only Worker.\nPlease remove the asset binding from"
                            + " your configuration file, or provide a Worker script in your configuration file"
                            + " (`main`).");
        }
        AssetOptions.Routing routing = routing(table);
        if (!main && (routing.workerFirst() || routing.patterns())) {
            throw refusal(
                    table,
                    "run_worker_first",
                    "Cannot set run_worker_first without a Worker script.\nPlease remove run_worker_first from your"
                            + " configuration file, or provide a Worker script in your configuration file (`main`).");
        }
        return new AssetOptions(
                directory(table, flag),
                flag != null,
                binding,
                html(table == null ? null : table.text("html_handling")),
                notFound(table == null ? null : table.text("not_found_handling")),
                routing,
                base(table));
    }

    private Path directory(ConfigValue.@Nullable Table table, @Nullable Path flag) {
        if (flag != null) {
            return request.workingDirectory().resolve(flag).toAbsolutePath().normalize();
        }
        String directory = table == null ? null : table.text("directory");
        if (directory == null) {
            throw refusal(
                    table,
                    "directory",
                    "The `assets` property in your configuration is missing the required `directory` property.");
        }
        if (directory.isEmpty()) {
            throw refusal(table, "directory", "`The assets directory cannot be an empty string.");
        }
        return folder.resolve(directory).toAbsolutePath().normalize();
    }

    private static AssetOptions.Html html(@Nullable String value) {
        return switch (value) {
            case "force-trailing-slash" -> AssetOptions.Html.FORCE;
            case "drop-trailing-slash" -> AssetOptions.Html.DROP;
            case "none" -> AssetOptions.Html.NONE;
            case null, default -> AssetOptions.Html.AUTO;
        };
    }

    private static AssetOptions.NotFound notFound(@Nullable String value) {
        return switch (value) {
            case "404-page" -> AssetOptions.NotFound.PAGE;
            case "single-page-application" -> AssetOptions.NotFound.SINGLE_PAGE;
            case null, default -> AssetOptions.NotFound.NONE;
        };
    }

    private AssetOptions.Routing routing(ConfigValue.@Nullable Table table) {
        ConfigValue first = table == null ? null : table.get("run_worker_first");
        if (!(first instanceof ConfigValue.Array)) {
            return first instanceof ConfigValue.Bool yes && yes.value()
                    ? new AssetOptions.Routing(true, List.of(), List.of())
                    : AssetOptions.Routing.ASSETS_FIRST;
        }
        try {
            return RoutingPatterns.parse(Values.strings(first));
        } catch (IllegalArgumentException e) {
            throw refusal(table, "run_worker_first", String.valueOf(e.getMessage()));
        }
    }

    private String base(ConfigValue.@Nullable Table table) {
        String value = table == null ? null : table.text("base_path");
        if (value == null) {
            return "/";
        }
        String wrong = BasePath.wrong(value);
        if (wrong != null) {
            throw refusal(table, "base_path", "Invalid assets base_path: " + wrong);
        }
        return BasePath.normalize(value);
    }

    private UserError refusal(ConfigValue.@Nullable Table table, String key, String message) {
        ConfigValue value = table == null ? null : table.get(key);
        SourceLocation place = table == null ? null : document.locate(value == null ? table.at() : value.at());
        return new UserError("ASSETS", message, place, null);
    }
}
