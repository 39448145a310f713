package dev.jdo.emulator.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a build depends on beside the files that it read: their folders, where another file may come to stand in an import's
 * way; tsconfig.json and package.json of these folders and those above, with what a tsconfig extends; and what says that
 * packages were installed.
 */
final class Surroundings {
    private static final Pattern EXTENDS = Pattern.compile("\"extends\"\\s*:\\s*\\[?\\s*\"(\\.[^\"]*)\"");
    private static final int MAX_EXTENDS = 8;
    private static final List<String> CONFIGS = List.of("tsconfig.json", "jsconfig.json", "package.json");
    private static final List<String> INSTALLED = List.of("", ".package-lock.json", ".modules.yaml", ".yarn-state.yml");

    private Surroundings() {}

    static List<FileStamp> of(BuildRequest request, List<FileStamp> inputs) {
        Set<Path> folders = new LinkedHashSet<>();
        for (FileStamp input : inputs) {
            Path folder = input.path().getParent();
            if (folder != null && !input.path().toString().contains("node_modules")) {
                folders.add(folder);
            }
        }
        Set<Path> above = new LinkedHashSet<>(folders);
        above.add(request.project());
        for (Path folder : List.copyOf(above)) {
            for (Path next = folder; next != null; next = next.getParent()) {
                above.add(next);
            }
        }
        Set<Path> paths = new LinkedHashSet<>(folders);
        for (Path folder : above) {
            CONFIGS.forEach(name -> paths.add(folder.resolve(name)));
            Path modules = folder.resolve("node_modules");
            INSTALLED.forEach(name -> paths.add(name.isEmpty() ? modules : modules.resolve(name)));
            extended(folder.resolve("tsconfig.json"), paths);
        }
        Path chosen = request.options().tsconfig();
        if (chosen != null) {
            paths.add(request.project().resolve(chosen));
            extended(request.project().resolve(chosen), paths);
        }
        return paths.stream().map(FileStamp::of).toList();
    }

    private static void extended(Path tsconfig, Set<Path> paths) {
        Path config = tsconfig;
        for (int depth = 0; depth < MAX_EXTENDS && Files.isRegularFile(config); depth++) {
            try {
                Matcher found = EXTENDS.matcher(Files.readString(config));
                if (!found.find()) {
                    return;
                }
                Path base = config.resolveSibling(found.group(1)).normalize();
                config = base.toString().endsWith(".json") ? base : Path.of(base + ".json");
                paths.add(config);
            } catch (IOException | IllegalArgumentException unreadable) {
                return;
            }
        }
    }
}
