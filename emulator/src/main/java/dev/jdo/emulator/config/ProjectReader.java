package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        ClassReader classes = new ClassReader(document, scope);
        return new ProjectConfig(
                file,
                folder,
                request.environment(),
                name(),
                main(),
                compatibility,
                classes.bindings(),
                classes.migrations(),
                classes.exports(),
                variables,
                services(),
                otherBindings(),
                queues(),
                new BuildReader(request, document, scope, folder).read(),
                dev(),
                scope.inherited("triggers") instanceof ConfigValue.Table triggers
                        ? Values.strings(triggers.get("crons"))
                        : List.of(),
                routes(),
                new AssetReader(request, document, folder).read(scope.inherited("assets"), main() != null),
                scope.inherited("limits") instanceof ConfigValue.Table limits
                        ? Values.integer(limits.get("cpu_ms"))
                        : null);
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
        String top = Values.text(scope.inherited("name"));
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
        String main = Values.text(scope.inherited("main"));
        return main == null ? null : folder.resolve(main).normalize();
    }

    private List<ServiceBinding> services() {
        List<ServiceBinding> all = new ArrayList<>();
        for (ConfigValue.Table service : Values.tables(scope.own("services"))) {
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
                                    kind.field(),
                                    kind.kind(),
                                    name,
                                    Values.text(member.value()),
                                    null,
                                    place(member.keyAt()))));
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
                        kind.store(entry),
                        place(entry.at())));
            }
        }
        return List.copyOf(all);
    }

    private QueueSettings queues() {
        if (!(scope.own("queues") instanceof ConfigValue.Table queues)) {
            return QueueSettings.NONE;
        }
        List<QueueSettings.Producer> producers = new ArrayList<>();
        for (ConfigValue.Table producer : Values.tables(queues.get("producers"))) {
            producers.add(new QueueSettings.Producer(
                    Values.first(producer.text("queue"), producer.text("binding"), ""),
                    Values.integer(producer.get("delivery_delay"))));
        }
        List<QueueSettings.Consumer> consumers = new ArrayList<>();
        for (ConfigValue.Table consumer : Values.tables(queues.get("consumers"))) {
            consumers.add(new QueueSettings.Consumer(
                    String.valueOf(consumer.text("queue")),
                    Values.number(consumer.get("max_batch_size"), QueueSettings.BATCH_SIZE),
                    Values.number(consumer.get("max_batch_timeout"), QueueSettings.BATCH_TIMEOUT),
                    Values.number(consumer.get("max_retries"), QueueSettings.RETRIES),
                    consumer.text("dead_letter_queue"),
                    Values.number(consumer.get("retry_delay"), 0),
                    place(consumer.at())));
        }
        return new QueueSettings(List.copyOf(producers), List.copyOf(consumers));
    }

    private DevOptions dev() {
        ConfigValue.Table dev = document.root().get("dev") instanceof ConfigValue.Table table
                ? table
                : new ConfigValue.Table(Map.of(), Position.START);
        Overrides.Dev flags = request.overrides().dev();
        String protocol = Values.first(flags.localProtocol(), dev.text("local_protocol"), "http");
        Integer port = flags.port();
        Integer inspectorPort = flags.inspectorPort();
        return new DevOptions(
                Values.first(flags.ip(), dev.text("ip"), "localhost"),
                port == null ? Values.integer(dev.get("port")) : port,
                inspectorPort == null ? Values.integer(dev.get("inspector_port")) : inspectorPort,
                Values.first(flags.inspectorIp(), dev.text("inspector_ip"), "127.0.0.1"),
                protocol,
                Values.first(flags.upstreamProtocol(), dev.text("upstream_protocol"), protocol),
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
        String pattern = value instanceof ConfigValue.Table table ? table.text("pattern") : Values.text(value);
        if (pattern != null && !pattern.isEmpty()) {
            all.add(pattern);
        }
    }

    private SourceLocation place(Position at) {
        return document.locate(at);
    }
}
