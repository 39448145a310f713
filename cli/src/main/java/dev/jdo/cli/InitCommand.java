package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jdo init}: a new project from a template. What is not said is asked on a terminal, and else taken for granted. */
@Command(
        name = "init",
        description = "Make a new project from a template.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  jdo init                          asks which template, and where",
            "  jdo init chat                     the template chat, in the new folder chat",
            "  jdo init todo-sql groceries       the template todo-sql, in the new folder groceries",
            "  jdo init --list                   which templates there are"
        })
final class InitCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "TEMPLATE", description = "What to begin with; see --list.")
    private @Nullable String template;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Where to: a folder that is empty or not there; else one named as the template.")
    private @Nullable Path directory;

    @Option(names = "--list", description = "Show the templates.")
    private boolean list;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused")
    private boolean help;

    private final Terminal terminal;
    private final Path templates;

    /** @param templates the folder of templates */
    InitCommand(Terminal terminal, Path templates) {
        this.terminal = terminal;
        this.templates = templates;
    }

    @Override
    public Integer call() throws IOException {
        List<ProjectTemplate> all = ProjectTemplate.all(templates);
        if (list) {
            show(all);
            return ExitCodes.OK;
        }
        ProjectTemplate chosen = template == null ? choose(all) : find(all, template);
        Path target = directory == null ? place(chosen) : directory;
        refuseWhatIsThere(target);
        List<Path> made = chosen.copyTo(target);
        PrintWriter out = terminal.out();
        out.println("Made a project of the template " + chosen.name() + " in " + target + ":");
        made.forEach(file -> out.println("  " + file));
        out.println();
        out.println("Next:");
        if (!target.normalize().toString().isEmpty()) {
            out.println("  cd " + (target.toString().contains(" ") ? "'" + target + "'" : target));
        }
        out.println("  jdo dev");
        return ExitCodes.OK;
    }

    private void show(List<ProjectTemplate> all) {
        int width = all.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        for (int i = 0; i < all.size(); i++) {
            ProjectTemplate each = all.get(i);
            String number = list ? "" : (i + 1) + " ";
            terminal.out()
                    .println("  " + number + each.name()
                            + " ".repeat(width + 2 - each.name().length()) + each.about());
        }
    }

    private ProjectTemplate choose(List<ProjectTemplate> all) {
        if (!terminal.asks()) {
            return find(all, ProjectTemplate.DEFAULT);
        }
        terminal.out().println("Templates:");
        show(all);
        String answer = terminal.ask("Which one? [" + ProjectTemplate.DEFAULT + "] ", ProjectTemplate.DEFAULT);
        boolean number = answer.matches("[1-9]\\d?") && Integer.parseInt(answer) <= all.size();
        return number ? all.get(Integer.parseInt(answer) - 1) : find(all, answer);
    }

    private Path place(ProjectTemplate chosen) {
        String name = chosen.name();
        return Path.of(terminal.asks() ? terminal.ask("In which folder? [" + name + "] ", name) : name);
    }

    private static ProjectTemplate find(List<ProjectTemplate> all, String name) {
        for (ProjectTemplate each : all) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new UserError(
                "NO_SUCH_TEMPLATE",
                "There is no template \"" + name + "\".",
                null,
                "There are: " + all.stream().map(ProjectTemplate::name).collect(Collectors.joining(", ")) + ".");
    }

    private static void refuseWhatIsThere(Path target) throws IOException {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new UserError("NOT_EMPTY", target + " is a file.", null, "Name a folder that is empty or not there.");
        }
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                if (files.anyMatch(file -> !file.getFileName().toString().equals(".git"))) {
                    throw new UserError(
                            "NOT_EMPTY",
                            "The folder " + target.toAbsolutePath().normalize() + " is not empty.",
                            null,
                            "Nothing was written. Name a folder that is empty or not there.");
                }
            }
        }
    }
}
