package dev.jdo.emulator.bundle;

import java.nio.file.Path;

/**
 * An esbuild that can be run.
 *
 * @param path the native program, absolute
 * @param version its version, such as {@code 0.28.2}
 */
public record EsbuildBinary(Path path, String version) {
    /** The first 0.x whose service knows contexts, `using` and standard decorators, on all of which a build relies. */
    private static final int FIRST_MINOR = 21;

    /** Whether the service of this version is one that jdo can talk to. */
    static boolean isCompatible(String version) {
        String[] parts = version.split("\\.", -1);
        return parts.length == 3
                && parts[0].equals("0")
                && parts[1].matches("\\d{1,4}")
                && Integer.parseInt(parts[1]) >= FIRST_MINOR;
    }
}
