package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.storage.ServerFile;
import dev.jdo.emulator.storage.StateFolder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that say which running server a command steers: that of a project, or the one at an address. */
final class ServerOptions {
    @Mixin
    private StateOptions state = new StateOptions();

    @Option(names = "--url", paramLabel = "URL", description = "The server's address; else that of the project's.")
    private @Nullable String url;

    boolean json() {
        return state.json();
    }

    /**
     * The server.
     *
     * @throws UserError NO_SERVER where none runs
     */
    ControlClient connect(Terminal terminal) {
        if (url != null) {
            return new ControlClient(url);
        }
        StateFolder folder = state.open(terminal).folder();
        Optional<ServerFile> server = ServerFile.read(folder);
        if (server.isEmpty()) {
            throw new UserError(
                    "NO_SERVER",
                    "No jdo dev runs on the state folder " + folder.root() + ".",
                    null,
                    "Start it, name another folder with --persist-to, or its address with --url.");
        }
        return new ControlClient(server.get().url());
    }
}
