package dev.jdo.emulator.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCacheTest {
    @TempDir
    Path folder;

    private BuildRequest request = BuildRequest.of(Path.of("/"), Path.of("none"));
    private Bundle built = Bundle.of("none", List.of(), List.of(), List.of(), List.of());

    @BeforeEach
    void buildOnce() throws IOException {
        Path project = Projects.copy("counter", folder);
        Files.writeString(project.resolve("tsconfig.json"), "{ \"extends\": \"./tsconfig.base.json\" }");
        Files.writeString(project.resolve("tsconfig.base.json"), "{}");
        Projects.settle(project);
        request = Projects.request(project)
                .withOptions(new BuildOptions.Builder().jsx("h", null).build());
        built = Projects.bundle(request);
    }

    @Test
    void givesAnUnchangedProjectsBundleWithoutEsbuild() {
        Bundle cached = fromCache();

        assertThat(cached).isEqualTo(built);
        assertThat(Objects.requireNonNull(cached.entry().sourceMap()).json())
                .isEqualTo(Objects.requireNonNull(built.entry().sourceMap()).json());
    }

    @Test
    void forgetsItWhenASourceChanges() throws IOException {
        Files.writeString(request.project().resolve("src/schema.sql"), "-- none");

        assertStale();
    }

    @Test
    void forgetsItWhenAFileComesBesideASource() throws IOException {
        Files.writeString(request.project().resolve("src/view.ts"), "export const view = () => '';");

        assertStale();
    }

    @Test
    void forgetsItWhenATsconfigThatIsExtendedChanges() throws IOException {
        Files.writeString(request.project().resolve("tsconfig.base.json"), "{ \"compilerOptions\": {} }");

        assertStale();
    }

    @Test
    void forgetsItWhenPackagesWereInstalled() throws IOException {
        Files.writeString(request.project().resolve("node_modules/.package-lock.json"), "{}");

        assertStale();
    }

    @Test
    void forgetsItWhenTheRequestIsAnother() {
        request = request.withOptions(new BuildOptions.Builder()
                .jsx("h", null)
                .define(Map.of("X", "1"))
                .build());

        assertStale();
    }

    @Test
    void ignoresACorruptFile() throws IOException {
        Path cache = request.project().resolve(".wrangler/jdo/bundle-cache");
        try (var files = Files.list(cache)) {
            Path file = files.toList().getFirst();
            byte[] content = Files.readAllBytes(file);
            content[content.length / 2] ^= 1;
            Files.write(file, content);
            assertStale();
            Files.write(file, new byte[3]);
        }

        assertStale();
    }

    private Bundle fromCache() {
        try (Bundler bundler = new Bundler(request.project(), BundleCacheTest::noEsbuild)) {
            return bundler.bundle(request);
        }
    }

    private static EsbuildBinary noEsbuild(Path project) {
        throw new IllegalStateException("esbuild was wanted");
    }

    private void assertStale() {
        assertThatThrownBy(this::fromCache).hasMessage("esbuild was wanted");
    }
}
