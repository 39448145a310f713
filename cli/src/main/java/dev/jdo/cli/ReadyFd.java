package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Tells whoever started the process where it listens, by a file descriptor that it was given (not on Windows). */
record ReadyFd(int descriptor) implements Consumer<String> {
    ReadyFd {
        if (descriptor < 1) {
            throw new UserError(
                    "READY_FD", "--ready-fd is the number of a file descriptor, but got " + descriptor + ".");
        }
    }

    /** Writes the address and a line's end, and closes. */
    @Override
    public void accept(String url) {
        try (OutputStream out = new FileOutputStream("/dev/fd/" + descriptor)) {
            out.write((url + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UserError(
                    "READY_FD",
                    "Cannot write into file descriptor " + descriptor + ": " + e.getMessage(),
                    null,
                    "Open it where jdo is started, such as 3>ready.txt with --ready-fd 3.");
        }
    }
}
