package dev.jdo.cli;

import dev.jdo.emulator.config.AssetOptions;
import dev.jdo.emulator.config.DurableObjectBinding;
import dev.jdo.emulator.config.OtherBinding;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.config.ServiceBinding;
import dev.jdo.emulator.config.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of what the worker is bound to, as wrangler prints it (spec: terminal). */
final class BindingTable {
    private static final int GAP = 6;

    private BindingTable() {}

    /** @param value what it is bound to, or null */
    private record Row(String name, @Nullable String value, String resource, String mode) {
        String binding() {
            return "env." + name + (value == null ? "" : " (" + value + ")");
        }
    }

    /**
     * The table with its first line, or nothing where there are no bindings.
     *
     * @param workers the names of the workers that run together, its own among them
     */
    static String of(ProjectConfig config, Set<String> workers) {
        List<Row> rows = rows(config, workers);
        if (rows.isEmpty()) {
            return "";
        }
        int name = 0;
        int value = 0;
        for (Row row : rows) {
            name = Math.max(name, row.name.length());
            value = Math.max(value, row.value == null ? 0 : row.value.length());
        }
        int binding = "env. ()".length() + name + value;
        StringBuilder text = new StringBuilder(workers.size() > 1 ? config.name() : "Your Worker")
                .append(" has access to the following bindings:\n");
        int resource = Math.max(
                "Resource".length(),
                rows.stream().mapToInt(row -> row.resource.length()).max().orElse(0));
        line(text, "Binding", "Resource", "Mode", binding, resource);
        for (Row row : rows) {
            line(text, row.binding(), row.resource, row.mode, binding, resource);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String binding, String resource, String mode, int first, int second) {
        text.append(binding)
                .repeat(' ', first + GAP - binding.length())
                .append(resource)
                .repeat(' ', second + GAP - resource.length())
                .append(mode)
                .append('\n');
    }

    /** How a worker is reached that something is bound to. */
    private static String mode(boolean runs) {
        return runs ? "local [connected]" : "local [not connected]";
    }

    private static List<Row> rows(ProjectConfig config, Set<String> workers) {
        List<Row> rows = new ArrayList<>();
        for (DurableObjectBinding binding : config.durableObjects()) {
            boolean here = binding.isIn(config.name());
            String what = here ? binding.className() : binding.className() + ", defined in " + binding.scriptName();
            rows.add(new Row(
                    binding.name(),
                    what,
                    "Durable Object",
                    here ? "local" : mode(workers.contains(binding.scriptName()))));
        }
        for (ServiceBinding binding : config.services()) {
            String entrypoint = binding.entrypoint() == null ? "" : "#" + binding.entrypoint();
            rows.add(new Row(
                    binding.name(),
                    binding.service() + entrypoint,
                    "Worker",
                    mode(workers.contains(binding.service()))));
        }
        for (OtherBinding binding : config.otherBindings()) {
            rows.add(new Row(
                    binding.name(),
                    binding.resource(),
                    binding.kind(),
                    binding.store() == null ? "not supported" : "local"));
        }
        AssetOptions assets = config.assets();
        if (assets != null && assets.binding() != null) {
            rows.add(new Row(assets.binding(), null, "Assets", "local"));
        }
        for (Variable variable : config.variables()) {
            rows.add(new Row(variable.name(), variable.shown(), "Environment Variable", "local"));
        }
        return rows;
    }
}
