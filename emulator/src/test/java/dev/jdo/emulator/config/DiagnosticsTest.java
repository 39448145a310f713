package dev.jdo.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosticsTest {
    record Recorded(String file, @Nullable String environment, String config, String warnings, String errors) {
        @Override
        public String toString() {
            return environment + " " + config.replace('\n', ' ');
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("recorded")
    void saysWhatWranglerSays(Recorded recorded) {
        Validation validation = Validation.of(
                ConfigDocument.parse(Path.of(recorded.file()), recorded.file(), recorded.config()),
                recorded.environment());
        Diagnostics diagnostics = validation.diagnostics();
        String warnings = diagnostics.hasWarnings() ? Notice.block("▲ [WARNING] ", diagnostics.renderWarnings()) : "";
        String errors = diagnostics.hasErrors() ? diagnostics.renderErrors() : "";
        assertThat(stripped(warnings)).isEqualTo(recorded.warnings());
        assertThat(stripped(errors)).isEqualTo(recorded.errors());
    }

    static List<Recorded> recorded() throws IOException {
        String text;
        try (InputStream in = DiagnosticsTest.class.getResourceAsStream("diagnostics.txt")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Recorded> all = new ArrayList<>();
        for (String part : text.substring(text.indexOf("=== ") + 4).split("\n=== ", -1)) {
            int end = part.indexOf('\n');
            int warnings = part.indexOf("\n--- warnings\n");
            int errors = part.indexOf("\n--- errors", warnings);
            String[] head = part.substring(0, end).split(" ", -1);
            all.add(new Recorded(
                    head[0],
                    head.length > 1 ? head[1] : null,
                    part.substring(end + 1, warnings) + "\n",
                    stripped(part.substring(warnings + 13, errors)),
                    stripped(part.substring(errors + 11))));
        }
        assertThat(all).hasSizeGreaterThan(180);
        return all;
    }

    /** Without spaces at the ends of lines. */
    private static String stripped(String text) {
        return String.join("\n", text.lines().map(String::stripTrailing).toList())
                .strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'durable_objects': {'bindings': [{'name': 'A', 'class_name': 5}]}}    | 1:63",
                "{'durable_objects': {'bindings': [{'name': 'A'}]}}                     | 1:35",
                "{'migrations': [{'new_classes': 'A'}]}                                 | 1:17",
                "{'migrations': [{'tag': 'a', 'renamed_classes': ['x']}]}               | 1:49",
                "{'exports': {'A': {'type': 'durable-object', 'state': 'zz'}}}          | 1:55",
                "{'vars': {'X': 'a'}, 'kv_namespaces': [{'binding': 'X'}]}              | 1:11",
                "{'dev': {'port': 'x'}}                                                 | 1:18",
                "{'name': 'Bad'}                                                        | 1:10",
            })
    void errorsKnowTheirPlace(String json, String place) {
        UserError error = new Project(folder)
                .file("wrangler.jsonc", json.replace('\'', '"'))
                .failure();
        assertThat(error.code()).isEqualTo("CONFIG_INVALID");
        assertThat(error.location()).hasToString("wrangler.jsonc:" + place);
    }

    @Test
    void tomlErrorsKnowTheirPlaceToo() {
        UserError error = new Project(folder).file("wrangler.toml", """
                        name = "x"
                        [[durable_objects.bindings]]
                        name = "A"
                        class_name   =  5
                        """).failure();
        assertThat(error.location()).hasToString("wrangler.toml:4:17");
        assertThat(Objects.requireNonNull(error.location()).lineText()).isEqualTo("class_name   =  5");
    }

    @Test
    void warningsKnowTheirPlaceAndComeBeforeAnError() {
        Project project = new Project(folder).file("wrangler.jsonc", "{\n  \"name\": 5,\n  \"foo\": 1\n}");
        assertThat(project.failure().location()).hasToString("wrangler.jsonc:2:11");
        assertThat(project.notices).hasSize(1);
        assertThat(project.notices.getFirst().details().getFirst().location()).hasToString("wrangler.jsonc:3:3");
        assertThat(project.notices.getFirst().render()).isEqualTo("""
                ▲ [WARNING] Processing wrangler.jsonc configuration:

                    - Unexpected fields found in top-level field: "foo"
                """);
    }

    @Test
    void removedKeysAreErrors() {
        UserError error = new Project(folder)
                .file("wrangler.jsonc", "{\"legacy_env\": true, \"node_compat\": true}")
                .failure();
        assertThat(error.getMessage())
                .contains("The \"legacy_env\" field is no longer supported")
                .contains("The \"node_compat\" field is no longer supported as of Wrangler v4.");
    }
}
