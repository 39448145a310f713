package dev.jdo.emulator.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.jdo.bridge.error.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins for esbuild are shell scripts")
class EsbuildLocatorTest {
    @TempDir
    Path temp;

    private Path root = Path.of("");
    private String platform = "";

    @BeforeEach
    void layOut() throws IOException {
        root = temp.toRealPath();
        platform = Platform.current().name();
        Files.createDirectories(root.resolve("app/src"));
    }

    @Test
    void prefersTheProjectsOwnPackage() throws IOException {
        Path own = esbuild("app/node_modules/@esbuild/" + platform, "0.25.1", "bin/esbuild");
        onPath("0.28.0");

        assertThat(locate()).isEqualTo(new EsbuildBinary(own, "0.25.1"));
    }

    @Test
    void walksUpToTheWorkspacesPackages() throws IOException {
        Path own = esbuild("node_modules/@esbuild/" + platform, "0.28.2", "bin/esbuild");

        assertThat(locate().path()).isEqualTo(own);
    }

    @Test
    void takesTheProgramThatNpmPutInEsbuildsPlaceButNotItsScript() throws IOException {
        Path program = esbuild("app/node_modules/esbuild", "0.27.0", "bin/esbuild");
        assertThat(locate().path()).isEqualTo(program);

        Files.writeString(program, "#!/usr/bin/env node\n");
        Path fallback = onPath("0.28.0");
        assertThat(locate().path()).isEqualTo(fallback);
    }

    @Test
    void followsPnpmsLinksToADependencyOfWrangler() throws IOException {
        String store = "app/node_modules/.pnpm/";
        Path program = esbuild(store + "esbuild@0.28.2/node_modules/@esbuild/" + platform, "0.28.2", "bin/esbuild");
        Files.createDirectories(root.resolve(store + "esbuild@0.28.2/node_modules/esbuild"));
        Files.createDirectories(root.resolve(store + "wrangler@4/node_modules/wrangler"));
        link(store + "wrangler@4/node_modules/esbuild", store + "esbuild@0.28.2/node_modules/esbuild");
        link("app/node_modules/wrangler", store + "wrangler@4/node_modules/wrangler");

        assertThat(locate().path()).isEqualTo(program);
    }

    @Test
    void passesOverVersionsThatItCannotTalkTo() throws IOException {
        esbuild("app/node_modules/@esbuild/" + platform, "0.17.19", "bin/esbuild");
        Path program = onPath("0.28.0");

        assertThat(locate()).isEqualTo(new EsbuildBinary(program, "0.28.0"));
    }

    @Test
    void letsJdoEsbuildDecide() throws IOException {
        esbuild("app/node_modules/@esbuild/" + platform, "0.25.1", "bin/esbuild");
        Path chosen = script("chosen/esbuild", "0.28.2");
        Path old = script("old/esbuild", "0.14.0");

        assertThat(locator(Map.of("JDO_ESBUILD", chosen.toString())).locate(root.resolve("app")))
                .isEqualTo(new EsbuildBinary(chosen, "0.28.2"));
        assertThatThrownBy(() -> locator(Map.of("JDO_ESBUILD", old.toString())).locate(root.resolve("app")))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.code()).isEqualTo("ESBUILD_VERSION"));
    }

    @Test
    void refusesADownloadThatIsNotWhatWasPublished() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write(new byte[3]);
            exchange.close();
        });
        registry.start();
        String address = "http://localhost:" + registry.getAddress().getPort() + "/npm";
        Files.writeString(root.resolve(".npmrc"), "fund=false\nregistry = " + address + "\n");
        try {
            assertThat(locator(Map.of()).installed(root.resolve("app"))).isEmpty();
            assertThatThrownBy(this::locate)
                    .isInstanceOfSatisfying(UserError.class, error -> {
                        assertThat(error.code()).isEqualTo("ESBUILD_DOWNLOAD");
                        assertThat(error.hint())
                                .contains("npm install --save-dev esbuild@0.28.2")
                                .contains("JDO_ESBUILD")
                                .contains(root.resolve(".cache/jdo/esbuild/0.28.2/" + platform)
                                        .toString());
                    })
                    .hasMessageContaining(
                            "could not be downloaded from " + address + "/: what came is not the package");
            assertThat(asked).containsExactly("/npm/@esbuild/" + platform + "/-/" + platform + "-0.28.2.tgz");
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void takesWhatWasDownloadedBefore() throws IOException {
        Path kept = script("cache/jdo/esbuild/0.28.2/" + platform + "/esbuild", "0.28.2");

        assertThat(locator(Map.of("XDG_CACHE_HOME", root.resolve("cache").toString()))
                        .locate(root.resolve("app")))
                .isEqualTo(new EsbuildBinary(kept, "0.28.2"));
    }

    private EsbuildBinary locate() {
        return locator(Map.of("PATH", root.resolve("bin").toString())).locate(root.resolve("app"));
    }

    private EsbuildLocator locator(Map<String, String> environment) {
        return new EsbuildLocator(environment, root);
    }

    private Path onPath(String version) throws IOException {
        return script("bin/esbuild", version);
    }

    private Path script(String name, String version) throws IOException {
        Path file = write(name, "#!/bin/sh\necho " + version + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Path esbuild(String name, String version, String program) throws IOException {
        write(name + "/package.json", "{ \"name\": \"esbuild\", \"version\": \"" + version + "\" }");
        return write(name + "/" + program, "\u007fELF");
    }

    private Path write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private void link(String name, String target) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.createSymbolicLink(root.resolve(name), root.resolve(target));
    }
}
