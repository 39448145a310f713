package dev.jdo.emulator.config;

import dev.jdo.bridge.error.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which config a project uses (spec.md §1.1).
 *
 * @param path the file to read, absolute
 * @param userPath the file that the user wrote: differs when a build tool's {@code .wrangler/deploy/config.json} leads
 *     to a generated one; null when there is only the generated one
 */
public record ConfigFile(Path path, @Nullable Path userPath) {
    private static final List<String> NAMES = List.of("wrangler.json", "wrangler.jsonc", "wrangler.toml");
    private static final Path REDIRECT = Path.of(".wrangler", "deploy", "config.json");

    /**
     * Finds the config as wrangler does: each name is looked for in the folder and all above it before the next name is.
     *
     * @param folder where to begin
     * @return null when no folder has one
     * @throws UserError {@code CONFIG_REDIRECT} when the redirect of a build tool leads nowhere
     */
    public static @Nullable ConfigFile find(Path folder) {
        Path start = folder.toAbsolutePath().normalize();
        Path user = null;
        for (String name : NAMES) {
            user = upward(start, Path.of(name));
            if (user != null) {
                break;
            }
        }
        Path redirect = upward(start, REDIRECT);
        if (redirect == null) {
            return user == null ? null : new ConfigFile(user, user);
        }
        return new ConfigFile(target(redirect, user, start), user);
    }

    /** Whether a build tool generated the file that is read. */
    public boolean isRedirected() {
        return !path.equals(userPath);
    }

    private static @Nullable Path upward(Path start, Path name) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(name);
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static Path target(Path redirect, @Nullable Path user, Path start) {
        String shown = start.relativize(redirect).toString();
        String text = ConfigLoader.readText(redirect, shown);
        String configPath = new JsonReader(shown, text).read().text("configPath");
        if (configPath == null || configPath.isEmpty()) {
            throw new UserError(
                    "CONFIG_REDIRECT",
                    "A deploy configuration file was found at \"" + shown
                            + "\".\nBut this is not valid - the required \"configPath\" property was not found."
                            + "\nInstead this file contains:\n```\n" + text + "\n```");
        }
        Path target = redirect.resolveSibling(configPath).normalize();
        if (!Files.exists(target)) {
            throw new UserError(
                    "CONFIG_REDIRECT",
                    "There is a deploy configuration at \"" + shown
                            + "\".\nBut the redirected configuration path it points to, \""
                            + start.relativize(target) + "\", does not exist.");
        }
        if (user != null && !user.resolveSibling(REDIRECT).equals(redirect)) {
            throw new UserError(
                    "CONFIG_REDIRECT",
                    "Found both a user configuration file at \"" + start.relativize(user)
                            + "\"\nand a deploy configuration file at \"" + shown
                            + "\".\nBut these do not share the same base path so it is not clear which should be used.",
                    null,
                    "Delete \"" + shown + "\" if an earlier build left it, or name the config with --config.");
        }
        return target;
    }
}
