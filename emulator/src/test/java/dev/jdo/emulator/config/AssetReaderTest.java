package dev.jdo.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jdo.bridge.error.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code assets}: messages are those of wrangler 4.164. */
class AssetReaderTest {
    @TempDir
    private Path folder;

    private ProjectConfig load(String rest, Overrides overrides) {
        return new Project(folder)
                .file("wrangler.jsonc", "{ \"name\": \"x\", \"compatibility_date\": \"2025-09-01\", " + rest + " }")
                .load(overrides);
    }

    private AssetOptions assets(String section) {
        return Objects.requireNonNull(load("\"main\": \"a.js\", \"assets\": " + section, Overrides.NONE)
                .assets());
    }

    private void refuses(String rest, String message) {
        assertThatThrownBy(() -> load(rest, Overrides.NONE))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }

    @Test
    void everyKey() {
        assertThat(assets("""
                { "directory": "./out/", "binding": "FILES", "html_handling": "drop-trailing-slash",
                  "not_found_handling": "single-page-application", "base_path": "docs//a/../b/",
                  "run_worker_first": ["/api/*", "!/api/x"] }
                """))
                .isEqualTo(new AssetOptions(
                        folder.resolve("out"),
                        false,
                        "FILES",
                        AssetOptions.Html.DROP,
                        AssetOptions.NotFound.SINGLE_PAGE,
                        new AssetOptions.Routing(false, List.of("/api/*"), List.of("/api/x")),
                        "/docs/b/"));
        assertThat(assets("{ \"directory\": \"out\" }").routing()).isEqualTo(AssetOptions.Routing.ASSETS_FIRST);
    }

    @Test
    void theFlagGoesOverTheDirectory() {
        Overrides flag = new Overrides(
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                Overrides.Bundling.NONE,
                Overrides.Dev.NONE,
                Path.of("other"));
        AssetOptions options =
                Objects.requireNonNull(load("\"assets\": { \"directory\": \"out\", \"base_path\": \"/a\" }", flag)
                        .assets());
        assertThat(options.directory().getFileName()).hasToString("other");
        assertThat(options.fromFlag()).isTrue();
        assertThat(options.base()).isEqualTo("/a/");
    }

    @Test
    void whatIsMissing() {
        refuses(
                "\"assets\": {}",
                "The `assets` property in your configuration is missing the required `directory` property.");
        refuses("\"assets\": { \"directory\": \"\" }", "`The assets directory cannot be an empty string.");
        refuses(
                "\"assets\": { \"directory\": \".\", \"binding\": \"A\" }",
                "Cannot use assets with a binding in an assets-only Worker.\nPlease remove the asset binding from your"
                        + " configuration file, or provide a Worker script in your configuration file (`main`).");
        refuses(
                "\"assets\": { \"directory\": \".\", \"run_worker_first\": true }",
                "Cannot set run_worker_first without a Worker script.\nPlease remove run_worker_first from your"
                        + " configuration file, or provide a Worker script in your configuration file (`main`).");
    }

    @Test
    void aWorkerThatGoesFirstAndCannotReachTheFiles() {
        Project project = new Project(folder).file("wrangler.jsonc", """
                        { "name": "x", "main": "a.js", "compatibility_date": "2025-09-01",
                          "assets": { "directory": ".", "run_worker_first": true } }
                        """);
        project.load();
        assertThat(project.notices)
                .singleElement()
                .satisfies(notice -> assertThat(notice.text())
                        .startsWith("run_worker_first=true set without an assets binding\nSetting"));
    }

    @Test
    void patternsThatAreWrong() {
        refuses(
                "\"main\": \"a.js\", \"assets\": { \"directory\": \".\", \"run_worker_first\":"
                        + " [\"/a/*\", \"/a/b\", \"api\", \"!api\", \"/c\", \"/c\", \"!/a/x\"] }",
                """
                Invalid routes in `run_worker_first`:
                'api': rules must start with '/' or '!/'
                '!api': negative rules must start with '!/'
                '/a/b': rule '/a/*' makes it redundant
                '/c': rule is a duplicate; rules must be unique""");
        assertThatThrownBy(() -> RoutingPatterns.parse(List.of("!/a")))
                .hasMessage("Only negative `run_worker_first` rules were provided; must provide at least 1 non-negative"
                        + " rule");
        assertThatThrownBy(() -> RoutingPatterns.parse(List.of()))
                .hasMessage("No `run_worker_first` rules were provided; must provide at least 1 rule.");
        List<String> many = IntStream.range(0, 101).mapToObj(i -> "/" + i).toList();
        assertThatThrownBy(() -> RoutingPatterns.parse(many))
                .hasMessage("Too many `run_worker_first` rules were provided; 101 rules provided exceeds max of 100.");
        List<String> twice =
                IntStream.range(0, 102).mapToObj(i -> "/" + i % 100).toList();
        assertThatThrownBy(() -> RoutingPatterns.parse(twice))
                .hasMessageContaining("102 rules provided (100 distinct, 2 duplicate entries) exceeds max of 100.")
                .hasMessageEndingWith("The duplicated rules found are:\n- \"/0\"\n- \"/1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | The value must not be empty.",
                "//a | The value must be a pathname, not a URL.",
                "https://a | The value must be a pathname, not a URL.",
                "/a\\\\b | The value must not contain backslashes.",
                "/a\\nb | The value must not contain control characters.",
                "/a?b | The value must not contain query strings or fragments.",
                "/a%20b | The value must not contain percent-encoded sequences.",
            })
    void basePathsThatAreWrong(String base, String message) {
        refuses(
                "\"main\": \"a.js\", \"assets\": { \"directory\": \".\", \"base_path\": \"" + base + "\" }",
                "Invalid assets base_path: " + message);
    }
}
