package dev.jdo.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jdo, started by its own launcher. */
class LauncherIT {
    private static final Path JDO = Shell.BUILT.resolve("bin/jdo");

    private final Shell shell = new Shell();

    @Test
    void compilesJavaScriptAndUsesItsCaches() throws Exception {
        Shell.Result result = shell.run(JDO, "doctor", "--json", "--require=aot");
        assertThat(result.out())
                .as(result.err())
                .contains("\"mode\":\"image\"")
                .contains("\"compiles\":true")
                .contains("\"aotCacheUsed\":true")
                .doesNotContain("Interpreted");
        assertThat(result.code()).isZero();
    }

    @Test
    void failsWhereItOnlyInterprets() throws Exception {
        Shell.Result result =
                shell.with("JDO_JAVA_OPTS", "-Dtruffle.UseFallbackRuntime=true").run(JDO, "doctor");
        assertThat(result.out()).contains("JavaScript should be compiled here and is not");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void printsItsVersionAndNothingElse() throws Exception {
        assertThat(shell.run(JDO, "--version")).isEqualTo(new Shell.Result(0, "0.1.0\n", ""));
    }

    @Test
    void isFoundThroughSymbolicLinks(@TempDir Path folder) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("jdo"), JDO);
        Path relative = Files.createSymbolicLink(folder.resolve("again"), Path.of("jdo"));
        assertThat(shell.run(link, "--version")).isEqualTo(new Shell.Result(0, "0.1.0\n", ""));
        assertThat(shell.run(relative, "--version")).isEqualTo(new Shell.Result(0, "0.1.0\n", ""));
    }

    @Test
    void passesArgumentsWithSpacesOnAsTheyAre() throws Exception {
        Shell.Result result = shell.run(JDO, "a  b", "*");
        assertThat(result.err()).contains("✘ [ERROR] Unknown argument: a  b *\n");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void preparesOnceOnly() throws Exception {
        Path stamp = Shell.BUILT.resolve("runtime/stamp");
        Object before = Files.readAttributes(stamp, "*").get("fileKey");
        assertThat(shell.run(Shell.BUILT.resolve("bin/prepare"))).isEqualTo(new Shell.Result(0, "", ""));
        assertThat(Files.readAttributes(stamp, "*").get("fileKey")).isEqualTo(before);
    }
}
