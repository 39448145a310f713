package dev.jdo.emulator.storage;

import dev.jdo.bridge.error.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the server of a state folder can be called: {@code jdo.server} in that folder, two lines with its address and its
 * process, which is there as long as the server listens.
 *
 * @param url such as {@code http://localhost:8787}
 */
public record ServerFile(String url, long pid) {
    private static Path path(StateFolder folder) {
        return folder.root().resolve("jdo.server");
    }

    /** Writes down that this process listens there. */
    public static void write(StateFolder folder, String url) {
        try {
            Files.writeString(path(folder), url + "\n" + ProcessHandle.current().pid() + "\n");
        } catch (IOException e) {
            throw new UserError("STATE_FOLDER", "Cannot write to the state folder: " + e.getMessage());
        }
    }

    /** Nobody listens any more. */
    public static void delete(StateFolder folder) {
        try {
            Files.deleteIfExists(path(folder));
        } catch (IOException e) {
            throw new UserError("STATE_FOLDER", "Cannot write to the state folder: " + e.getMessage());
        }
    }

    /** The server that runs this folder's objects; one that was killed does not. */
    public static Optional<ServerFile> read(StateFolder folder) {
        try {
            List<String> lines = Files.readAllLines(path(folder), StandardCharsets.UTF_8);
            if (lines.size() < 2 || !lines.get(1).matches("[0-9]{1,10}")) {
                return Optional.empty();
            }
            ServerFile file = new ServerFile(lines.getFirst(), Long.parseLong(lines.get(1)));
            return ProcessHandle.of(file.pid).isPresent() ? Optional.of(file) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
