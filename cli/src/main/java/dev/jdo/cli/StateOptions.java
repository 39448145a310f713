package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.config.OtherBinding;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.storage.StateFolder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that say which state folder a command is about, and how it answers. */
final class StateOptions {
    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Option(names = "--persist-to", paramLabel = "DIR", description = "Where objects are stored; .wrangler/state.")
    private @Nullable Path persistTo;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused")
    private boolean help;

    boolean json() {
        return json;
    }

    /** The project, which has to be in order. */
    ProjectConfig config(Terminal terminal) {
        return project.load(terminal);
    }

    /** The state folder of a project. */
    StateFolder folder(ProjectConfig config) {
        return new StateFolder(
                persistTo == null
                        ? config.directory().resolve(".wrangler").resolve("state")
                        : persistTo.toAbsolutePath().normalize());
    }

    /** The state folder, and whose it is: with a folder given, the project need not be in order. */
    State open(Terminal terminal) {
        if (persistTo == null) {
            ProjectConfig config = project.load(terminal);
            return new State(folder(config), config.name(), config.otherBindings());
        }
        StateFolder folder = new StateFolder(persistTo.toAbsolutePath().normalize());
        try {
            ProjectConfig config = project.load(terminal);
            return new State(folder, config.name(), config.otherBindings());
        } catch (UserError e) {
            return new State(folder, "", List.of());
        }
    }

    /**
     * A state folder.
     *
     * @param worker the project's worker, or an empty text where none is known
     * @param bindings what else the worker is bound to
     */
    record State(StateFolder folder, String worker, List<OtherBinding> bindings) {}
}
