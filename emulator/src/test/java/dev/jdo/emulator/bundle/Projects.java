package dev.jdo.emulator.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Small projects for tests, copied from the resources into a folder of their own. */
final class Projects {
    /** Well before any build, so that a file counts as settled. */
    private static final FileTime PAST = FileTime.fromMillis(1_700_000_000_000L);

    /** What finds an esbuild the way a user's jdo does. */
    static final EsbuildLocator LOCATOR = new EsbuildLocator(System.getenv(), Path.of(System.getProperty("user.home")));

    private Projects() {}

    static Path copy(String name, Path into) {
        Path from = Path.of("src/test/resources/dev/jdo/emulator/bundle", name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                // A folder of this name would not be kept under version control.
                String relative = from.relativize(file).toString().replace("npm", "node_modules");
                Path target = into.resolve(relative);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
            settle(into);
            return into.toRealPath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path write(Path project, Map<String, String> files) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = project.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue(), UTF_8);
            }
            settle(project);
            return project.toRealPath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void settle(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, PAST);
            }
        }
    }

    static BuildRequest request(Path project) {
        return BuildRequest.of(project, Path.of("src/index.ts"));
    }

    static Bundle bundle(BuildRequest request) {
        try (Bundler bundler = new Bundler(request.project(), LOCATOR::locate)) {
            return bundler.bundle(request);
        }
    }

    static BundleModule module(Bundle bundle, ModuleType type) {
        List<BundleModule> found = bundle.modules().stream()
                .filter(module -> module.type() == type)
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(type + " in " + bundle.modules());
        }
        return found.getFirst();
    }
}
