package dev.jdo.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the JavaScript modules inside js-bridge. Loading lazily (`load`) is not importing. */
class ScriptImportsTest {
    private static final Path SCRIPTS = Path.of(System.getProperty("jdo.root", ".."))
            .resolve("js-bridge/src/main/resources/dev/jdo/bridge/js")
            .toAbsolutePath()
            .normalize();
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^(?:import|export)\\b(?:[^;\"']*?\\bfrom)?\\s*[\"']([^\"']+)[\"']");

    @Test
    void modulesImportEachOtherWithoutCycles() throws IOException {
        Map<Path, List<Path>> imports = imports();
        List<String> cycles = new ArrayList<>();
        imports.keySet().forEach(start -> follow(start, new ArrayList<>(List.of(start)), imports, cycles));
        assertThat(cycles).as("cycles of imports").isEmpty();
    }

    @Test
    void internalModulesImportInternalOnesOnly() throws IOException {
        Path internal = SCRIPTS.resolve("internal");
        imports().forEach((module, imported) -> {
            if (module.startsWith(internal)) {
                assertThat(imported)
                        .as(SCRIPTS.relativize(module).toString())
                        .allMatch(other -> other.startsWith(internal));
            }
        });
    }

    private static void follow(Path module, List<Path> road, Map<Path, List<Path>> imports, List<String> cycles) {
        for (Path next : imports.getOrDefault(module, List.of())) {
            if (next.equals(road.getFirst())) {
                if (road.stream().noneMatch(other -> other.compareTo(next) < 0)) {
                    cycles.add(names(road) + " → " + SCRIPTS.relativize(next));
                }
            } else if (!road.contains(next)) {
                road.add(next);
                follow(next, road, imports, cycles);
                road.removeLast();
            }
        }
    }

    private static String names(List<Path> road) {
        return String.join(
                " → ",
                road.stream()
                        .map(module -> SCRIPTS.relativize(module).toString())
                        .toList());
    }

    private static Map<Path, List<Path>> imports() throws IOException {
        Map<Path, List<Path>> imports = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            for (Path module :
                    files.filter(file -> file.toString().endsWith(".js")).toList()) {
                List<Path> imported = new ArrayList<>();
                for (MatchResult found :
                        IMPORT.matcher(Files.readString(module)).results().toList()) {
                    imported.add(module.resolveSibling(found.group(1)).normalize());
                }
                imports.put(module, imported);
            }
        }
        return imports;
    }
}
