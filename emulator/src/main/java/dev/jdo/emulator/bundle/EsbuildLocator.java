package dev.jdo.emulator.bundle;

import dev.jdo.bridge.error.UserError;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the esbuild to bundle with: the project's own, else {@code JDO_ESBUILD} or {@code esbuild} on PATH, else the one that
 * is downloaded once into a cache.
 *
 * @param environment the variables that say where to look: PATH, JDO_ESBUILD, and what {@link EsbuildDownload} reads
 * @param home the user's folder
 */
public record EsbuildLocator(Map<String, String> environment, Path home) {
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([^\"]+)\"");

    public EsbuildLocator {
        environment = Map.copyOf(environment);
    }

    /**
     * The esbuild for a project, downloaded where there is none.
     *
     * @throws UserError ESBUILD_PLATFORM, ESBUILD_VERSION, ESBUILD_DOWNLOAD with what to do without a network
     */
    public EsbuildBinary locate(Path project) {
        Optional<EsbuildBinary> found = installed(project);
        return found.isPresent() ? found.get() : new EsbuildDownload(environment, home).get(Platform.current());
    }

    /** The esbuild for a project where one is there already; never touches the network. */
    public Optional<EsbuildBinary> installed(Path project) {
        String chosen = environment.get("JDO_ESBUILD");
        if (chosen != null && !chosen.isEmpty()) {
            return Optional.of(chosen(Path.of(chosen).toAbsolutePath()));
        }
        return inNodeModules(project)
                .or(this::onPath)
                .or(() -> new EsbuildDownload(environment, home).cached(Platform.current()));
    }

    /** In {@code node_modules} of the project's folder or one above it, directly or as a dependency of wrangler's. */
    private static Optional<EsbuildBinary> inNodeModules(Path project) {
        for (Path folder = project.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            Path modules = folder.resolve("node_modules");
            if (!Files.isDirectory(modules)) {
                continue;
            }
            for (Path place : places(modules)) {
                Optional<EsbuildBinary> found = inPackages(place);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Folders of packages: this one, and where links of pnpm's lead, beside which a package's dependencies stand. */
    private static List<Path> places(Path modules) {
        List<Path> places = new ArrayList<>(List.of(modules));
        for (String name : List.of("esbuild", "wrangler")) {
            try {
                Path real = modules.resolve(name).toRealPath();
                places.add(real.resolve("node_modules"));
                places.add(real.resolveSibling("."));
                Path nested = real.resolveSibling("esbuild");
                if (Files.exists(nested)) {
                    places.add(nested.toRealPath().resolve("node_modules"));
                    places.add(nested.toRealPath().resolveSibling("."));
                }
            } catch (IOException absent) {
                // Not among this project's packages.
            }
        }
        return places.stream().map(Path::normalize).distinct().toList();
    }

    private static Optional<EsbuildBinary> inPackages(Path modules) {
        Platform platform = Platform.current();
        Path own = modules.resolve("@esbuild").resolve(platform.name());
        Optional<EsbuildBinary> found = ofPackage(own, own.resolve(platform.program()));
        return found.isPresent()
                ? found
                : ofPackage(
                        modules.resolve("esbuild"), modules.resolve("esbuild").resolve("bin/esbuild"));
    }

    private static Optional<EsbuildBinary> ofPackage(Path folder, Path program) {
        if (!isNative(program)) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(folder.resolve("package.json")));
            return version.find() && EsbuildBinary.isCompatible(version.group(1))
                    ? Optional.of(new EsbuildBinary(program.toRealPath(), version.group(1)))
                    : Optional.empty();
        } catch (IOException incomplete) {
            return Optional.empty();
        }
    }

    private Optional<EsbuildBinary> onPath() {
        String path = environment.getOrDefault("PATH", "");
        for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            if (folder.isEmpty()) {
                continue;
            }
            Path program = Path.of(folder).resolve(Platform.current().isWindows() ? "esbuild.exe" : "esbuild");
            if (Files.isExecutable(program) && !Files.isDirectory(program)) {
                Optional<EsbuildBinary> found = ask(program)
                        .filter(EsbuildBinary::isCompatible)
                        .map(version -> new EsbuildBinary(program, version));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static EsbuildBinary chosen(Path program) {
        String version = ask(program)
                .filter(EsbuildBinary::isCompatible)
                .orElseThrow(() -> new UserError(
                        "ESBUILD_VERSION",
                        "JDO_ESBUILD names " + program + ", which is not an esbuild that jdo can use.",
                        null,
                        "Name an esbuild " + EsbuildDownload.VERSION + ", or unset JDO_ESBUILD."));
        return new EsbuildBinary(program, version);
    }

    private static Optional<String> ask(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                return Optional.of(new String(out.readNBytes(64), StandardCharsets.UTF_8).strip());
            } finally {
                process.destroy();
            }
        } catch (IOException notRunnable) {
            return Optional.empty();
        }
    }

    /** npm puts a script of node's in the place of the program until its install step has run. */
    private static boolean isNative(Path program) {
        try (InputStream in = Files.newInputStream(program)) {
            byte[] head = in.readNBytes(2);
            return head.length == 2 && !(head[0] == '#' && head[1] == '!');
        } catch (IOException absent) {
            return false;
        }
    }
}
