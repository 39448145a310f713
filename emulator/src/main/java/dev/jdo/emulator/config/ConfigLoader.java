package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import dev.jdo.bridge.error.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a project's config: finds the file, parses and checks it, selects the environment, applies files and flags. */
public final class ConfigLoader {
    private final LoadRequest request;
    private final Consumer<Notice> notices;

    private ConfigLoader(LoadRequest request, Consumer<Notice> notices) {
        this.request = request;
        this.notices = notices;
    }

    /**
     * Reads the config that the request describes.
     *
     * @param notices told of each warning, in the order in which they should be shown; also when this throws
     * @throws UserError {@code CONFIG_NOT_FOUND}, {@code CONFIG_SYNTAX}, {@code CONFIG_REDIRECT}, {@code CONFIG_INVALID}
     *     (all rules that are broken, in one message; the place is that of the first) or {@code COMPATIBILITY}
     */
    public static ProjectConfig load(LoadRequest request, Consumer<Notice> notices) {
        return new ConfigLoader(request, notices).load();
    }

    private ProjectConfig load() {
        ConfigFile file = locate();
        ConfigDocument document = file == null ? nothing() : read(file);
        Validation validation = Validation.of(document, request.environment());
        Diagnostics diagnostics = validation.diagnostics();
        if (diagnostics.hasWarnings()) {
            notices.accept(new Notice(Notice.Level.WARNING, diagnostics.renderWarnings(), diagnostics.warnings()));
        }
        if (diagnostics.hasErrors()) {
            throw new UserError("CONFIG_INVALID", diagnostics.renderErrors(), diagnostics.firstErrorLocation(), null);
        }
        Path folder = file == null ? request.workingDirectory() : directory(document.file());
        Map<String, Variable> variables = variables(validation.selected(), folder);
        Compatibility compatibility = compatibility(document, validation.selected(), file != null);
        ProjectConfig config = new ProjectReader(request, document, validation.selected(), folder)
                .read(file == null ? null : document.file(), compatibility, List.copyOf(variables.values()));
        AssetOptions assets = config.assets();
        if (assets != null && assets.routing().workerFirst() && assets.binding() == null) {
            notices.accept(new Notice(Notice.Level.WARNING, AssetReader.UNBOUND));
        }
        return config;
    }

    private @Nullable ConfigFile locate() {
        Path given = request.config();
        if (given != null) {
            Path path = request.workingDirectory().resolve(given).normalize();
            return new ConfigFile(path, path);
        }
        Path script = request.overrides().script();
        return ConfigFile.find(
                script == null
                        ? request.workingDirectory()
                        : directory(request.workingDirectory().resolve(script)));
    }

    private static Path directory(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private ConfigDocument read(ConfigFile file) {
        String shown = request.shown(file.path());
        if (file.isRedirected()) {
            Path user = file.userPath();
            notices.accept(new Notice(
                    Notice.Level.LOG,
                    "Using redirected Wrangler configuration.\n - Configuration being used: \"" + shown
                            + "\"\n - Original user's configuration: \""
                            + (user == null ? "<no user config found>" : request.shown(user)) + "\""));
        }
        return ConfigDocument.parse(file.path(), shown, readText(file.path(), shown));
    }

    /** A project without a config: main comes from the command line. */
    private ConfigDocument nothing() {
        return new ConfigDocument(
                request.workingDirectory().resolve("wrangler.jsonc"),
                "wrangler",
                "",
                new ConfigValue.Table(Map.of(), Position.START));
    }

    static String readText(Path file, String shown) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new UserError(
                    "CONFIG_NOT_FOUND", "Could not read file: " + shown, null, "There is no file at " + file + ".");
        } catch (IOException e) {
            throw new UserError("CONFIG_NOT_FOUND", "Could not read file: " + shown, null, e.getMessage());
        }
    }

    private Map<String, Variable> variables(Scope selected, Path folder) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        if (selected.own("vars") instanceof ConfigValue.Table vars) {
            vars.members().forEach((name, member) -> variables.put(name, variable(name, member.value())));
        }
        ConfigValue declared = selected.own("secrets");
        Map<String, String> secrets = Secrets.load(request, folder, request.environment(), declared != null, notices)
                .values();
        if (declared instanceof ConfigValue.Table table) {
            List<String> required = Values.strings(table.get("required"));
            List<String> missing = required.stream()
                    .filter(name -> secrets == null || !secrets.containsKey(name))
                    .toList();
            if (!missing.isEmpty()) {
                notices.accept(new Notice(
                        Notice.Level.WARNING,
                        "Missing required secrets: " + String.join(", ", missing)
                                + ". Add them to .dev.vars, .env, or set as environment variables."));
            }
            if (secrets != null) {
                secrets.keySet().removeIf(name -> !variables.containsKey(name) && !required.contains(name));
            }
        }
        if (secrets != null) {
            secrets.forEach((name, value) -> variables.put(name, new Variable(name, Variable.Kind.TEXT, value, true)));
        }
        Values.pairs(request.overrides().vars())
                .forEach((name, value) -> variables.put(name, new Variable(name, Variable.Kind.TEXT, value, true)));
        return variables;
    }

    private static Variable variable(String name, ConfigValue value) {
        return value instanceof ConfigValue.Text text
                ? new Variable(name, Variable.Kind.TEXT, text.value(), false)
                : new Variable(name, Variable.Kind.JSON, value.toJson(), false);
    }

    private Compatibility compatibility(ConfigDocument document, Scope selected, boolean hasFile) {
        String flag = request.overrides().compatibilityDate();
        ConfigValue inConfig = selected.inherited("compatibility_date");
        String date = flag != null ? flag : inConfig instanceof ConfigValue.Text text ? text.value() : null;
        SourceLocation place = flag != null || inConfig == null ? null : document.locate(inConfig.at());
        if (date == null) {
            date = Compatibility.DEFAULT_DATE;
            if (hasFile) {
                notices.accept(new Notice(Notice.Level.WARNING, noDate(document)));
            }
        } else if (!EnvironmentRules.isDate(date)) {
            throw new UserError("COMPATIBILITY", EnvironmentRules.notADate(date), place, null);
        } else if (date.compareTo(request.today().toString()) > 0) {
            throw new UserError(
                    "COMPATIBILITY",
                    "Compatibility date \"" + date + "\" is in the future and unsupported",
                    place,
                    "Choose a date up to today, " + request.today() + ".");
        }
        List<String> flags = request.overrides().compatibilityFlags();
        ConfigValue listed = selected.inherited("compatibility_flags");
        boolean fromConfig = flags.isEmpty();
        Compatibility compatibility = Compatibility.of(date, fromConfig ? Values.strings(listed) : flags);
        List<String> errors = compatibility.errors();
        if (!errors.isEmpty()) {
            throw new UserError(
                    "COMPATIBILITY",
                    String.join("\n", errors),
                    fromConfig && listed != null ? document.locate(blamed(listed, errors.getFirst())) : null,
                    "The flags are listed at https://developers.cloudflare.com/workers/configuration/compatibility-flags/.");
        }
        compatibility.warnings().forEach(warning -> notices.accept(new Notice(Notice.Level.WARNING, warning)));
        return compatibility;
    }

    /** The flag that an error ends with, or the whole list. */
    private static Position blamed(ConfigValue flags, String error) {
        if (flags instanceof ConfigValue.Array array) {
            for (ConfigValue item : array.items()) {
                if (item instanceof ConfigValue.Text text && error.endsWith(" " + text.value())) {
                    return text.at();
                }
            }
        }
        return flags.at();
    }

    private static String noDate(ConfigDocument document) {
        String date = Compatibility.DEFAULT_DATE;
        String line = document.format() == ConfigDocument.Format.TOML
                ? "compatibility_date = \"" + date + "\""
                : "{\"compatibility_date\":\"" + date + "\"}";
        return "No compatibility_date was specified. Using the default compatibility date: " + date + ".\n"
                + "❯❯ Add one to your " + document.genericName() + " file: " + line + ", or\n"
                + "❯❯ Pass it in your terminal: wrangler dev [<SCRIPT>] --compatibility-date=" + date + "\n\n"
                + "See https://developers.cloudflare.com/workers/platform/compatibility-dates/ for more information.";
    }
}
