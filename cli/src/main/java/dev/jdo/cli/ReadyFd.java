package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever started the process where it listens, by a file descriptor that it was given (not on Windows).
 *
 * @param descriptor from 1 to 9
 */
record ReadyFd(int descriptor) implements Consumer<String> {
    /**
     * A descriptor that is open.
     *
     * @param given the digits of those that the launcher found open: others may be the virtual machine's own files
     * @throws UserError READY_FD where it is not
     */
    static ReadyFd of(int descriptor, String given) {
        if (descriptor < 1 || descriptor > 9) {
            throw new UserError(
                    "READY_FD", "--ready-fd is the number of a file descriptor, 1 to 9, but got " + descriptor + ".");
        }
        if (given.indexOf('0' + descriptor) < 0) {
            throw refused(descriptor, "it is not open");
        }
        return new ReadyFd(descriptor);
    }

    private static UserError refused(int descriptor, @Nullable String why) {
        return new UserError(
                "READY_FD",
                "Cannot write into file descriptor " + descriptor + ": " + why,
                null,
                "Open it where jdo is started, such as 3>ready.txt with --ready-fd 3.");
    }

    /** Writes the address and a line's end, after what is in there, and closes. */
    @Override
    public void accept(String url) {
        try (OutputStream out = new FileOutputStream("/dev/fd/" + descriptor, true)) {
            out.write((url + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw refused(descriptor, e.getMessage());
        }
    }
}
