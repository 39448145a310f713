package dev.jdo.cli;

import dev.jdo.emulator.config.DurableObjectBinding;
import dev.jdo.emulator.config.OtherBinding;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.config.ServiceBinding;
import dev.jdo.emulator.config.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The table of what the worker is bound to, as wrangler prints it (spec: terminal). */
final class BindingTable {
    private static final int GAP = 6;

    private BindingTable() {}

    private record Row(String binding, String resource, String mode) {}

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
        int first = "Binding".length();
        int second = "Resource".length();
        for (Row row : rows) {
            first = Math.max(first, row.binding.length());
            second = Math.max(second, row.resource.length());
        }
        StringBuilder text = new StringBuilder(workers.size() > 1 ? config.name() : "Your Worker")
                .append(" has access to the following bindings:\n");
        line(text, new Row("Binding", "Resource", "Mode"), first, second);
        for (Row row : rows) {
            line(text, row, first, second);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Row row, int first, int second) {
        text.append(row.binding)
                .repeat(' ', first + GAP - row.binding.length())
                .append(row.resource)
                .repeat(' ', second + GAP - row.resource.length())
                .append(row.mode)
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
                    "env." + binding.name() + " (" + what + ")",
                    "Durable Object",
                    here ? "local" : mode(workers.contains(binding.scriptName()))));
        }
        for (ServiceBinding binding : config.services()) {
            String entrypoint = binding.entrypoint() == null ? "" : "#" + binding.entrypoint();
            rows.add(new Row(
                    "env." + binding.name() + " (" + binding.service() + entrypoint + ")",
                    "Worker",
                    mode(workers.contains(binding.service()))));
        }
        for (OtherBinding binding : config.otherBindings()) {
            String resource = binding.resource() == null ? "" : " (" + binding.resource() + ")";
            rows.add(new Row(
                    "env." + binding.name() + resource,
                    binding.kind(),
                    binding.store() == null ? "not supported" : "local"));
        }
        if (config.assets() != null && config.assets().binding() != null) {
            rows.add(new Row("env." + config.assets().binding(), "Assets", "local"));
        }
        for (Variable variable : config.variables()) {
            rows.add(
                    new Row("env." + variable.name() + " (" + variable.shown() + ")", "Environment Variable", "local"));
        }
        return rows;
    }
}
