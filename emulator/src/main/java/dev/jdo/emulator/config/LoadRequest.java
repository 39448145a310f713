package dev.jdo.emulator.config;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides how a config is read.
 *
 * @param workingDirectory where the command runs
 * @param config {@code --config}, or null to look for one
 * @param overrides the command line
 * @param variables the process's environment variables
 * @param today the date in UTC; a compatibility date must not lie after it
 */
public record LoadRequest(
        Path workingDirectory,
        @Nullable Path config,
        Overrides overrides,
        Map<String, String> variables,
        LocalDate today) {

    public LoadRequest {
        workingDirectory = workingDirectory.toAbsolutePath().normalize();
        variables = Map.copyOf(variables);
    }

    @Nullable
    String variable(String name) {
        return variables.get(name);
    }

    /** The environment that was asked for, or null. */
    @Nullable
    String environment() {
        String flag = overrides.environment();
        String name = flag == null ? variables.get("CLOUDFLARE_ENV") : flag;
        return name == null || name.isEmpty() ? null : name;
    }

    /** The file as messages name it. */
    String shown(Path file) {
        String shown =
                workingDirectory.relativize(file.toAbsolutePath().normalize()).toString();
        return shown.isEmpty() ? file.toString() : shown;
    }
}
