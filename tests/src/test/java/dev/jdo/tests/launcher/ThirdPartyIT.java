package dev.jdo.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of what jdo has of others goes with the distribution and names what is in it. */
class ThirdPartyIT {
    private static final Path ROOT =
            Path.of(System.getProperty("jdo.root", "..")).toAbsolutePath().normalize();
    private static final Pattern VERSION = Pattern.compile("-\\d[\\w.]*\\.jar$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final List<String> OWN = List.of("cli", "emulator", "js-bridge");

    @Test
    void namesEveryJar() throws IOException {
        TreeSet<String> jars = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Shell.BUILT.resolve("lib"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .forEach(name -> jars.add(VERSION.matcher(name).replaceFirst("")));
        }
        jars.removeAll(OWN);
        String list = Files.readString(Shell.BUILT.resolve("lib/THIRD-PARTY.md"));
        String table = list.substring(list.indexOf("## Jars"));
        assertThat(CODE.matcher(table).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(jars);
    }

    @Test
    void namesWhatIsAmongTheSourcesWithItsTermsBesideIt() throws IOException {
        String list = Files.readString(ROOT.resolve("THIRD-PARTY.md"));
        List<Path> binaries;
        try (Stream<Path> files = Files.walk(ROOT.resolve("js-bridge/src/main/resources"))) {
            binaries = files.filter(file -> file.toString().endsWith(".wasm")).toList();
        }
        assertThat(binaries).isNotEmpty().allSatisfy(file -> {
            assertThat(list).contains(ROOT.relativize(file).toString());
            assertThat(file.resolveSibling("LICENSE")).isNotEmptyFile();
        });
    }
}
