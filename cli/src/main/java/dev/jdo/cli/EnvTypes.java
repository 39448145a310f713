package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.config.AssetOptions;
import dev.jdo.emulator.config.DurableObjectBinding;
import dev.jdo.emulator.config.ModuleRule;
import dev.jdo.emulator.config.OtherBinding;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.config.ServiceBinding;
import dev.jdo.emulator.config.Variable;
import dev.jdo.emulator.migration.ClassTable;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * The types of a project's {@code env}, as wrangler writes them with {@code --include-runtime=false} for one environment
 * (spec.md §2.5). Types of the runtime are those of the package {@code @cloudflare/workers-types}.
 */
final class EnvTypes {
    /** The rules that hold where the config has none, with the type of what is imported. */
    private static final List<ModuleRule> RULES = List.of(
            new ModuleRule("Text", List.of("**/*.txt", "**/*.html", "**/*.sql"), null),
            new ModuleRule("Data", List.of("**/*.bin"), null),
            new ModuleRule("CompiledWasm", List.of("**/*.wasm", "**/*.wasm?module"), null));

    private static final List<String> FIRST = List.of("kv_namespaces", "r2_buckets", "d1_databases", "queues");

    private final ProjectConfig config;
    private final String env;
    private final @Nullable String main;
    private final StringBuilder text = new StringBuilder();

    private EnvTypes(ProjectConfig config, Path target, String env) {
        this.config = config;
        this.env = env;
        this.main = module(config.main(), target);
    }

    /**
     * The declarations, without a header.
     *
     * @param target the file that they are for, absolute: imports are relative to it
     * @param env the name of the interface
     */
    static String of(ProjectConfig config, Path target, String env) {
        return new EnvTypes(config, target, env).write();
    }

    private static @Nullable String module(@Nullable Path main, Path target) {
        Path folder = target.getParent();
        if (main == null || folder == null) {
            return null;
        }
        String path = folder.relativize(main).toString().replace(File.separatorChar, '/');
        path = path.replaceFirst("\\.[^./]+$", "");
        return "import(" + quoted(path.startsWith(".") ? path : "./" + path) + ")";
    }

    private String write() {
        String base = "__BaseEnv_" + env;
        text.append("interface ").append(base).append(" {\n");
        config.otherBindings().stream()
                .sorted(Comparator.comparingInt(binding -> rank(binding.field())))
                .forEach(binding -> member(binding.name(), type(binding)));
        AssetOptions assets = config.assets();
        if (assets != null && assets.binding() != null) {
            member(assets.binding(), "Fetcher");
        }
        config.variables().stream()
                .filter(variable -> !variable.hidden())
                .forEach(variable -> member(variable.name(), type(variable)));
        config.variables().stream().filter(Variable::hidden).forEach(variable -> member(variable.name(), "string"));
        config.durableObjects().forEach(binding -> member(binding.name(), type(binding)));
        config.services().forEach(binding -> member(binding.name(), type(binding)));
        text.append("}\ndeclare namespace Cloudflare {\n");
        if (main != null) {
            text.append("\tinterface GlobalProps {\n\t\tmainModule: typeof ")
                    .append(main)
                    .append(";\n");
            String classes = classes();
            if (!classes.isEmpty()) {
                text.append("\t\tdurableNamespaces: ").append(classes).append(";\n");
            }
            text.append("\t}\n");
        }
        text.append("\tinterface Env extends ").append(base).append(" {}\n}\n");
        text.append("interface ").append(env).append(" extends ").append(base).append(" {}\n");
        processEnv();
        modules();
        return text.toString();
    }

    /** wrangler's order begins with these. */
    private static int rank(String field) {
        int at = FIRST.indexOf(field);
        return at < 0 ? FIRST.size() : at;
    }

    private void member(String name, String type) {
        boolean plain = name.matches("[A-Za-z_$][A-Za-z0-9_$]*");
        text.append('\t')
                .append(plain ? name : quoted(name))
                .append(": ")
                .append(type)
                .append(";\n");
    }

    private static String type(Variable variable) {
        return variable.kind() == Variable.Kind.TEXT ? quoted(variable.value()) : variable.value();
    }

    private String type(DurableObjectBinding binding) {
        if (!binding.isIn(config.name())) {
            return "DurableObjectNamespace /* " + binding.className() + " from " + binding.scriptName() + " */";
        }
        return "DurableObjectNamespace" + (main == null ? "" : "<" + main + "." + binding.className() + ">");
    }

    private String type(ServiceBinding binding) {
        String entrypoint = binding.entrypoint();
        if (binding.service().equals(config.name()) && main != null) {
            return "Service<typeof " + main + "." + (entrypoint == null ? "default" : entrypoint) + ">";
        }
        return entrypoint == null
                ? "Fetcher /* " + binding.service() + " */"
                : "Service /* entrypoint " + entrypoint + " from " + binding.service() + " */";
    }

    private static String type(OtherBinding binding) {
        return switch (binding.field()) {
            case "kv_namespaces" -> "KVNamespace";
            case "r2_buckets" -> "R2Bucket";
            case "d1_databases" -> "D1Database";
            case "queues" -> "Queue";
            case "send_email" -> "SendEmail";
            case "vectorize" -> "VectorizeIndex";
            case "hyperdrive" -> "Hyperdrive";
            case "analytics_engine_datasets" -> "AnalyticsEngineDataset";
            case "dispatch_namespaces" -> "DispatchNamespace";
            case "ai" -> "Ai";
            case "images" -> "ImagesBinding";
            case "version_metadata" -> "WorkerVersionMetadata";
            case "workflows" -> "Workflow";
            case "ratelimits" -> "RateLimit";
            case "browser", "mtls_certificates", "vpc_services" -> "Fetcher";
            default -> "unknown";
        };
    }

    private String classes() {
        try {
            return ClassTable.of(config).rows().stream()
                    .map(row -> quoted(row.className()))
                    .collect(Collectors.joining(" | "));
        } catch (UserError broken) {
            // The migrations are jdo migrate's matter.
            return "";
        }
    }

    private void processEnv() {
        if (!config.compatibility().has("nodejs_compat") || config.variables().isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        config.variables().stream().filter(variable -> !variable.hidden()).forEach(each -> names.add(each.name()));
        config.variables().stream().filter(Variable::hidden).forEach(each -> names.add(each.name()));
        text.append("type StringifyValues<EnvType extends Record<string, unknown>> = {\n")
                .append("\t[Binding in keyof EnvType]: EnvType[Binding] extends string ? EnvType[Binding] : string;\n")
                .append("};\ndeclare namespace NodeJS {\n")
                .append("\tinterface ProcessEnv extends StringifyValues<Pick<Cloudflare.Env, ")
                .append(names.stream().map(EnvTypes::quoted).collect(Collectors.joining(" | ")))
                .append(">> {}\n}\n");
    }

    /** What can be imported beside code: the project's rules, then the built-in ones that they leave in force. */
    private void modules() {
        List<ModuleRule> own = config.build().rules();
        List<ModuleRule> rules = new ArrayList<>(own);
        RULES.stream()
                .filter(rule -> own.stream()
                        .noneMatch(each -> each.type().equals(rule.type()) && !Boolean.TRUE.equals(each.fallthrough())))
                .forEach(rules::add);
        for (ModuleRule rule : rules) {
            String type = switch (rule.type()) {
                case "Text" -> "string";
                case "Data" -> "ArrayBuffer";
                case "CompiledWasm" -> "WebAssembly.Module";
                default -> "";
            };
            for (String glob : type.isEmpty() ? List.<String>of() : rule.globs()) {
                text.append("declare module ")
                        .append(quoted(glob.substring(glob.lastIndexOf('/') + 1)))
                        .append(" {\n\tconst value: ")
                        .append(type)
                        .append(";\n\texport default value;\n}\n");
            }
        }
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        JsonStringEncoder.getInstance().quoteAsString(value, quoted);
        return quoted.append('"').toString();
    }
}
