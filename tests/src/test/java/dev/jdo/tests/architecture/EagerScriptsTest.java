package dev.jdo.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How much of the platform's JavaScript an isolate evaluates before a project asks for any of it, in bytes of source. */
class EagerScriptsTest {
    private static final Path SCRIPTS = Path.of(System.getProperty("jdo.root", ".."))
            .resolve("js-bridge/src/main/resources/dev/jdo/bridge/js")
            .toAbsolutePath()
            .normalize();
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^(?:import|export)\\b(?:[^;\"']*?\\bfrom)?\\s*[\"'](\\.[^\"']+)[\"']");

    private static final long BOOT_BUDGET = 29 * 1024;
    private static final long OBJECT_BUDGET = 175 * 1024;

    @Test
    void everyIsolateEvaluatesLittle() throws IOException {
        assertWithin(BOOT_BUDGET, "every isolate", "entry.js");
    }

    @Test
    void anObjectMadeAheadOfNeedEvaluatesWhatItsFirstEventNeeds() throws IOException {
        assertWithin(OBJECT_BUDGET, "an object", "entry.js", "cloudflare/object.js");
    }

    private static void assertWithin(long budget, String who, String... roots) throws IOException {
        Set<Path> modules = reached(roots);
        long bytes = 0;
        for (Path module : modules) {
            bytes += Files.size(module);
        }
        String names = String.join(
                " ", modules.stream().map(m -> SCRIPTS.relativize(m).toString()).toList());
        assertThat(bytes).as("bytes that %s evaluates: %s", who, names).isBetween(1L, budget);
    }

    /** The modules and all that they import. */
    private static Set<Path> reached(String... roots) throws IOException {
        Set<Path> reached = new TreeSet<>();
        Deque<Path> open =
                new ArrayDeque<>(List.of(roots).stream().map(SCRIPTS::resolve).toList());
        while (!open.isEmpty()) {
            Path module = open.pop();
            if (!reached.add(module)) {
                continue;
            }
            for (MatchResult found :
                    IMPORT.matcher(Files.readString(module)).results().toList()) {
                open.push(module.resolveSibling(found.group(1)).normalize());
            }
        }
        return reached;
    }
}
