package dev.jdo.emulator.bundle;

import dev.jdo.bridge.error.UserError;
import java.util.Locale;

/**
 * A system as npm names its packages of programs, such as {@code linux-x64}. esbuild's Linux program is static and runs with
 * any C library.
 */
record Platform(String name) {
    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT);
        String name = os.startsWith("mac")
                ? "darwin"
                : os.startsWith("windows") ? "win32" : os.startsWith("linux") ? "linux" : null;
        String cpu = switch (processor.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64", "arm64" -> "arm64";
            default -> null;
        };
        if (name == null || cpu == null) {
            throw new UserError(
                    "ESBUILD_PLATFORM",
                    "There is no esbuild for " + system + " on " + processor + " that jdo knows of.",
                    null,
                    "Build esbuild from its sources and name the program in JDO_ESBUILD.");
        }
        return new Platform(name + "-" + cpu);
    }

    boolean isWindows() {
        return name.startsWith("win32");
    }

    /** The program within its package. */
    String program() {
        return isWindows() ? "esbuild.exe" : "bin/esbuild";
    }
}
