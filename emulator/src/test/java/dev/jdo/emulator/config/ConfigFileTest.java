package dev.jdo.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jdo.bridge.error.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    Path folder;

    private Project project;
    private Path deep;

    @BeforeEach
    void project() {
        project = new Project(folder).file("a/b/keep", "");
        deep = folder.resolve("a/b");
    }

    private Path found() {
        ConfigFile file = ConfigFile.find(deep);
        return file == null ? Path.of("none") : folder.relativize(file.path());
    }

    @Test
    void jsonGoesBeforeJsoncGoesBeforeToml() {
        assertThat(found()).isEqualTo(Path.of("none"));
        project.file("a/wrangler.toml", "");
        assertThat(found()).isEqualTo(Path.of("a/wrangler.toml"));
        project.file("a/wrangler.jsonc", "{}");
        assertThat(found()).isEqualTo(Path.of("a/wrangler.jsonc"));
        project.file("a/wrangler.json", "{}");
        assertThat(found()).isEqualTo(Path.of("a/wrangler.json"));
    }

    @Test
    void aBetterNameFurtherUpGoesBeforeAWorseOneNearby() {
        project.file("a/b/wrangler.toml", "").file("wrangler.json", "{}");
        assertThat(found()).isEqualTo(Path.of("wrangler.json"));
    }

    @Test
    void buildToolsRedirectToAGeneratedConfig() {
        project.file("a/wrangler.toml", "name = 'user'")
                .file("a/.wrangler/deploy/config.json", "{\"configPath\": \"../../dist/wrangler.json\"}")
                .file("a/dist/wrangler.json", "{\"name\": \"generated\"}");
        assertThat(found()).isEqualTo(Path.of("a/dist/wrangler.json"));
        Project inside = new Project(folder.resolve("a"));
        assertThat(inside.load().name()).isEqualTo("generated");
        assertThat(inside.texts(Notice.Level.LOG)).containsExactly("""
                Using redirected Wrangler configuration.
                 - Configuration being used: "dist/wrangler.json"
                 - Original user's configuration: "wrangler.toml\"""");
    }

    @Test
    void aRedirectThatLeadsNowhereIsAnError() {
        project.file("a/b/.wrangler/deploy/config.json", "{}");
        assertThat(failure()).startsWith("""
                A deploy configuration file was found at ".wrangler/deploy/config.json".
                But this is not valid - the required "configPath" property was not found.""");
        project.file("a/b/.wrangler/deploy/config.json", "{\"configPath\": \"no.json\"}");
        assertThat(failure()).isEqualTo("""
                There is a deploy configuration at ".wrangler/deploy/config.json".
                But the redirected configuration path it points to, ".wrangler/deploy/no.json", does not exist.""");
        project.file("a/b/.wrangler/deploy/no.json", "{}").file("a/wrangler.json", "{}");
        assertThat(failure()).contains("do not share the same base path");
    }

    private String failure() {
        return catchThrowableOfType(UserError.class, () -> ConfigFile.find(deep))
                .getMessage();
    }
}
