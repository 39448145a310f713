package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ProjectConfig} of a config that has passed all rules. */
final class ProjectReader {
    private final LoadRequest request;
    private final ConfigDocument document;
    private final Scope scope;
    private final Path folder;

    ProjectReader(LoadRequest request, ConfigDocument document, Scope scope, Path folder) {
        this.request = request;
        this.document = document;
        this.scope = scope;
        this.folder = folder;
    }

    ProjectConfig read(@Nullable Path file, Compatibility compatibility, List<Variable> variables) {
        return new ProjectConfig(
                file,
                folder,
                request.environment(),
                name(),
                main(),
                compatibility,
                durableObjects(),
                migrations(),
                exports(),
                variables,
                services(),
                otherBindings(),
                new BuildReader(request, document, scope, folder).read(),
                dev(),
                scope.inherited("triggers") instanceof ConfigValue.Table triggers
                        ? strings(triggers.get("crons"))
                        : List.of(),
                routes(),
                scope.inherited("assets") instanceof ConfigValue.Table assets ? assets : null,
                scope.inherited("limits") instanceof ConfigValue.Table limits ? integer(limits.get("cpu_ms")) : null);
    }

    private String name() {
        String flag = request.overrides().name();
        if (flag != null) {
            return flag;
        }
        if (scope.own("name") instanceof ConfigValue.Text own
                && !(scope.isTopLevel() && request.environment() != null)) {
            return own.value();
        }
        String top = text(scope.inherited("name"));
        if (top == null || top.isEmpty()) {
            return "";
        }
        return request.environment() == null ? top : top + "-" + request.environment();
    }

    private @Nullable Path main() {
        Path script = request.overrides().script();
        if (script != null) {
            return request.workingDirectory().resolve(script).normalize();
        }
        String main = text(scope.inherited("main"));
        return main == null ? null : folder.resolve(main).normalize();
    }

    private List<DurableObjectBinding> durableObjects() {
        List<DurableObjectBinding> all = new ArrayList<>();
        if (scope.own("durable_objects") instanceof ConfigValue.Table durableObjects) {
            for (ConfigValue.Table binding : tables(durableObjects.get("bindings"))) {
                all.add(new DurableObjectBinding(
                        String.valueOf(binding.text("name")),
                        String.valueOf(binding.text("class_name")),
                        binding.text("script_name"),
                        binding.text("environment"),
                        place(binding.at())));
            }
        }
        return List.copyOf(all);
    }

    private List<Migration> migrations() {
        List<Migration> all = new ArrayList<>();
        for (ConfigValue.Table migration : tables(scope.inherited("migrations"))) {
            List<Migration.Rename> renames = new ArrayList<>();
            for (ConfigValue.Table move : tables(migration.get("renamed_classes"))) {
                renames.add(new Migration.Rename(className(move.get("from")), className(move.get("to"))));
            }
            List<Migration.Transfer> transfers = new ArrayList<>();
            for (ConfigValue.Table move : tables(migration.get("transferred_classes"))) {
                transfers.add(new Migration.Transfer(
                        className(move.get("from")),
                        String.valueOf(move.text("from_script")),
                        className(move.get("to"))));
            }
            all.add(new Migration(
                    String.valueOf(migration.text("tag")),
                    classes(migration.get("new_classes")),
                    classes(migration.get("new_sqlite_classes")),
                    List.copyOf(renames),
                    classes(migration.get("deleted_classes")),
                    List.copyOf(transfers),
                    place(migration.at())));
        }
        return List.copyOf(all);
    }

    private List<ExportEntry> exports() {
        List<ExportEntry> all = new ArrayList<>();
        if (scope.inherited("exports") instanceof ConfigValue.Table exports) {
            exports.members().forEach((name, member) -> {
                if (member.value() instanceof ConfigValue.Table entry) {
                    all.add(export(name, entry, place(member.keyAt())));
                }
            });
        }
        return List.copyOf(all);
    }

    private static ExportEntry export(String name, ConfigValue.Table entry, SourceLocation place) {
        ExportEntry.Type type = ExportEntry.Type.valueOf(
                String.valueOf(entry.text("type")).replace('-', '_').toUpperCase(Locale.ROOT));
        String word = entry.text("state");
        ExportEntry.State state = word == null ? null : ExportEntry.State.of(word);
        String target = entry.text("renamed_to");
        target = target == null ? entry.text("transferred_to") : target;
        target = target == null ? entry.text("transfer_from") : target;
        return new ExportEntry(
                name, type, state == null ? ExportEntry.State.CREATED : state, entry.text("storage"), target, place);
    }

    private List<ServiceBinding> services() {
        List<ServiceBinding> all = new ArrayList<>();
        for (ConfigValue.Table service : tables(scope.own("services"))) {
            ConfigValue props = service.get("props");
            all.add(new ServiceBinding(
                    String.valueOf(service.text("binding")),
                    String.valueOf(service.text("service")),
                    service.text("entrypoint"),
                    props == null ? null : props.toJson(),
                    place(service.at())));
        }
        return List.copyOf(all);
    }

    private List<OtherBinding> otherBindings() {
        List<OtherBinding> all = new ArrayList<>();
        for (BindingKind kind : BindingKind.ALL) {
            if (kind.shape() == BindingKind.Shape.NAMES) {
                if (document.root().get(kind.field()) instanceof ConfigValue.Table names) {
                    names.members()
                            .forEach((name, member) -> all.add(new OtherBinding(
                                    kind.field(), kind.kind(), name, text(member.value()), place(member.keyAt()))));
                }
                continue;
            }
            for (ConfigValue.Table entry : kind.entries(scope.own(kind.field()))) {
                String resource = null;
                for (String key : kind.resourceKeys()) {
                    resource = resource == null ? entry.text(key) : resource;
                }
                all.add(new OtherBinding(
                        kind.field(),
                        kind.kind(),
                        String.valueOf(entry.text(kind.nameKey())),
                        resource,
                        place(entry.at())));
            }
        }
        return List.copyOf(all);
    }

    private DevOptions dev() {
        ConfigValue.Table dev = document.root().get("dev") instanceof ConfigValue.Table table
                ? table
                : new ConfigValue.Table(Map.of(), Position.START);
        Overrides.Dev flags = request.overrides().dev();
        String protocol = first(flags.localProtocol(), dev.text("local_protocol"), "http");
        Integer port = flags.port();
        Integer inspectorPort = flags.inspectorPort();
        return new DevOptions(
                first(flags.ip(), dev.text("ip"), "localhost"),
                port == null ? integer(dev.get("port")) : port,
                inspectorPort == null ? integer(dev.get("inspector_port")) : inspectorPort,
                first(flags.inspectorIp(), dev.text("inspector_ip"), "127.0.0.1"),
                protocol,
                first(flags.upstreamProtocol(), dev.text("upstream_protocol"), protocol),
                flags.host() == null ? dev.text("host") : flags.host());
    }

    private List<String> routes() {
        List<String> all = new ArrayList<>();
        route(scope.inherited("route"), all);
        if (scope.inherited("routes") instanceof ConfigValue.Array routes) {
            routes.items().forEach(route -> route(route, all));
        }
        return List.copyOf(all);
    }

    private static void route(@Nullable ConfigValue value, List<String> all) {
        String pattern = value instanceof ConfigValue.Table table ? table.text("pattern") : text(value);
        if (pattern != null && !pattern.isEmpty()) {
            all.add(pattern);
        }
    }

    private List<ClassName> classes(@Nullable ConfigValue value) {
        return value instanceof ConfigValue.Array array
                ? array.items().stream().map(this::className).toList()
                : List.of();
    }

    private ClassName className(@Nullable ConfigValue value) {
        if (value instanceof ConfigValue.Text text) {
            return new ClassName(text.value(), place(text.at()));
        }
        throw new IllegalStateException("a class name passed the rules without being a string");
    }

    private SourceLocation place(Position at) {
        return document.locate(at);
    }

    static String first(@Nullable String flag, @Nullable String setting, String otherwise) {
        return flag != null ? flag : setting != null ? setting : otherwise;
    }

    static @Nullable String text(@Nullable ConfigValue value) {
        return value instanceof ConfigValue.Text text ? text.value() : null;
    }

    static @Nullable Integer integer(@Nullable ConfigValue value) {
        return value instanceof ConfigValue.Num num ? (Integer) (int) num.value() : null;
    }

    static List<String> strings(@Nullable ConfigValue value) {
        List<String> all = new ArrayList<>();
        if (value instanceof ConfigValue.Array array) {
            for (ConfigValue item : array.items()) {
                if (item instanceof ConfigValue.Text text) {
                    all.add(text.value());
                }
            }
        }
        return List.copyOf(all);
    }

    static List<ConfigValue.Table> tables(@Nullable ConfigValue value) {
        List<ConfigValue.Table> all = new ArrayList<>();
        if (value instanceof ConfigValue.Array array) {
            for (ConfigValue item : array.items()) {
                if (item instanceof ConfigValue.Table table) {
                    all.add(table);
                }
            }
        }
        return all;
    }

    /** Strings by name, of a table. */
    static Map<String, String> texts(@Nullable ConfigValue value) {
        Map<String, String> all = new LinkedHashMap<>();
        if (value instanceof ConfigValue.Table table) {
            table.members().forEach((name, member) -> {
                if (member.value() instanceof ConfigValue.Text text) {
                    all.put(name, text.value());
                }
            });
        }
        return all;
    }

    /** Flags of the form {@code key:value}; the value may hold colons, and is empty where there is none. */
    static Map<String, String> pairs(List<String> flags) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String flag : flags) {
            int colon = flag.indexOf(':');
            all.put(colon < 0 ? flag : flag.substring(0, colon), colon < 0 ? "" : flag.substring(colon + 1));
        }
        return all;
    }
}
