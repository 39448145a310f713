package dev.jdo.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {
    private static final String CONFIG = """
            {"name": "x", "compatibility_date": "2026-01-01", "vars": {"A": "from vars", "J": 1},
             "env": {"st": {"vars": {"A": "st"}}}}
            """;

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void project() {
        project = new Project(folder).file("wrangler.jsonc", CONFIG);
    }

    private Map<String, String> values(Overrides overrides) {
        project.notices.clear();
        Map<String, String> values = new LinkedHashMap<>();
        project.load(overrides)
                .variables()
                .forEach(variable ->
                        values.put(variable.name(), variable.shown() + (variable.hidden() ? variable.value() : "")));
        return values;
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void readsFilesAsWranglerDoes(String file, String text, Map<String, String> expected) {
        Map<String, String> values = new Project(folder)
                .file("wrangler.jsonc", "{}").file(file, text).load().variables().stream()
                        .collect(LinkedHashMap::new, (map, each) -> map.put(each.name(), each.value()), Map::putAll);
        assertThat(values).isEqualTo(expected);
    }

    static List<Arguments> recorded() throws IOException {
        List<Arguments> all = new ArrayList<>();
        try (InputStream in = SecretsTest.class.getResourceAsStream("dotenv.jsonc")) {
            String json = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            ConfigValue cases = new JsonReader("dotenv.jsonc", json).read().get("cases");
            for (ConfigValue each : ((ConfigValue.Array) Objects.requireNonNull(cases)).items()) {
                List<ConfigValue> parts = ((ConfigValue.Array) each).items();
                all.add(Arguments.of(Values.text(parts.get(0)), Values.text(parts.get(1)), Values.texts(parts.get(2))));
            }
        }
        return all;
    }

    @Test
    void devVarsGoOverVarsAndTheCommandLineOverBoth() {
        project.file(".dev.vars", "A=secret\nB=2\nC=3\n").file(".env", "D=4\n");
        Overrides overrides = new Overrides(
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of("C:a:b", "E:"),
                Overrides.Bundling.NONE,
                Overrides.Dev.NONE);
        assertThat(values(overrides))
                .containsExactly(
                        Map.entry("A", "\"(hidden)\"secret"),
                        Map.entry("J", "1"),
                        Map.entry("B", "\"(hidden)\"2"),
                        Map.entry("C", "\"(hidden)\"a:b"),
                        Map.entry("E", "\"(hidden)\""));
        assertThat(project.texts(Notice.Level.LOG)).containsExactly("Using secrets defined in .dev.vars");
    }

    @Test
    void anEnvironmentMayHaveItsOwnDevVars() {
        project.file(".dev.vars", "B=plain\n").file(".dev.vars.st", "B=staged\n");
        assertThat(values(Overrides.NONE)).containsEntry("B", "\"(hidden)\"plain");
        assertThat(values(Overrides.NONE.withEnvironment("st")))
                .containsExactly(Map.entry("A", "\"st\""), Map.entry("B", "\"(hidden)\"staged"));
        assertThat(project.texts(Notice.Level.LOG)).containsExactly("Using secrets defined in .dev.vars.st");
    }

    @Test
    void withoutDevVarsEnvFilesAreMerged() {
        project.file(".env", "B=1\nC=1\n").file(".env.local", "C=2\n").file(".env.st", "C=3\n");
        assertThat(values(Overrides.NONE)).containsEntry("B", "\"(hidden)\"1").containsEntry("C", "\"(hidden)\"2");
        assertThat(values(Overrides.NONE.withEnvironment("st"))).containsEntry("C", "\"(hidden)\"3");
        project.variables.put("CLOUDFLARE_INCLUDE_PROCESS_ENV", "true");
        project.variables.put("B", "process");
        assertThat(values(Overrides.NONE)).containsEntry("B", "\"(hidden)\"process");
        project.variables.put("CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV", "false");
        assertThat(values(Overrides.NONE)).containsOnlyKeys("A", "J");
    }

    @Test
    void envFilesOnTheCommandLineReplaceTheUsualOnes() {
        project.file(".dev.vars", "B=0\n").file("one", "B=1\nC=1\n").file("two", "C=2\n");
        Overrides overrides = new Overrides(
                null,
                List.of(Path.of("one"), Path.of("two"), Path.of("missing")),
                null,
                null,
                null,
                List.of(),
                List.of(),
                Overrides.Bundling.NONE,
                Overrides.Dev.NONE);
        assertThat(values(overrides)).containsEntry("B", "\"(hidden)\"1").containsEntry("C", "\"(hidden)\"2");
    }

    @Test
    void declaredSecretsRestrictWhatIsReadAndAreMissed() {
        project.file(
                        "wrangler.jsonc",
                        "{\"compatibility_date\": \"2026-01-01\", \"secrets\": {\"required\": [\"A\", \"B\"]}}")
                .file(".dev.vars", "A=1\nZ=2\n");
        assertThat(values(Overrides.NONE)).containsOnlyKeys("A");
        assertThat(project.texts(Notice.Level.WARNING))
                .containsExactly("Missing required secrets: B. Add them to .dev.vars, .env, or set as environment"
                        + " variables.");
    }

    @Test
    void aValueThatLeadsToItselfEnds() {
        project.file(".env", "P=x\\$P\nQ=y$P\n");
        assertThat(values(Overrides.NONE)).containsKey("Q").containsEntry("P", "\"(hidden)\"x$P");
    }
}
