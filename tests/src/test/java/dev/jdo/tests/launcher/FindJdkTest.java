package dev.jdo.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** .mvn/find-jdk.sh on folders that look like JDKs. */
class FindJdkTest {
    @TempDir
    Path jvms;

    private Shell shell = new Shell();

    @BeforeEach
    void noOtherJdk() throws Exception {
        // A java on PATH that belongs to no JDK, so that the machine's own is not found.
        Path bin = Files.createDirectory(jvms.resolve("bin"));
        executable(bin.resolve("java"));
        shell = shell.with("JDO_JVM_DIRS", jvms.toString())
                .with("JAVA_HOME", "")
                .with("PATH", bin + ":/usr/bin:/bin");
    }

    @Test
    void takesTheLowestVersionThatWillDo() throws Exception {
        jdk("a-26", "26.0.1");
        Path wanted = jdk("b-25", "25.0.3");
        jdk("c-17", "17.0.15");
        assertThat(find("25")).isEqualTo(wanted + " 25\n");
    }

    @Test
    void goesByJavaHomeWhereThatIsNewEnough() throws Exception {
        jdk("25", "25.0.3");
        Path home = jdk("26", "26-ea");
        shell = shell.with("JAVA_HOME", home.toString());
        assertThat(find("25")).isEqualTo(home + " 26\n");
    }

    @Test
    void passesOverAnOldJavaHome() throws Exception {
        Path wanted = jdk("25", "25");
        shell = shell.with("JAVA_HOME", jdk("17", "17.0.15").toString());
        assertThat(find("25")).isEqualTo(wanted + " 25\n");
    }

    @Test
    void readsOldVersionNumbers() throws Exception {
        jdk("8", "1.8.0_402");
        assertThat(find("25")).isEqualTo("none\n");
    }

    @Test
    void passesOverWhatHasNoCompiler() throws Exception {
        Files.delete(jdk("25", "25.0.3").resolve("bin/javac"));
        assertThat(find("25")).isEqualTo("none\n");
    }

    @Test
    void findsAHomeInsideAMacBundle() throws Exception {
        Path wanted = jdk("temurin-25.jdk/Contents/Home", "25.0.3");
        assertThat(find("25")).isEqualTo(wanted + " 25\n");
    }

    @Test
    void findsTheJavaOnThePathBehindItsLinks() throws Exception {
        Path home = jdk("elsewhere/jdk", "25.0.3");
        Files.delete(jvms.resolve("bin/java"));
        Files.createSymbolicLink(jvms.resolve("bin/java"), home.resolve("bin/java"));
        assertThat(find("25")).isEqualTo(home.toRealPath() + " 25\n");
    }

    @Test
    void keepsToAnUpperBound() throws Exception {
        jdk("26", "26");
        assertThat(find("25 25")).isEqualTo("none\n");
    }

    @Test
    void saysWhatToInstall() throws Exception {
        jdk("17", "17.0.15");
        for (String script : new String[] {"mvnw", "cli/target/jdo/bin/prepare"}) {
            if (!Files.exists(Shell.ROOT.resolve(script))) {
                continue;
            }
            Shell.Result result = shell.run(Shell.ROOT.resolve(script));
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err())
                    .startsWith("jdo needs a JDK 25: install one")
                    .hasLineCount(1);
        }
    }

    private String find(String range) throws Exception {
        return shell.run(
                        "sh",
                        "-euc",
                        ". .mvn/find-jdk.sh; if find_jdk " + range
                                + "; then echo \"$jdk_home $jdk_major\"; else echo none; fi")
                .out();
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = jvms.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        executable(home.resolve("bin/java"));
        executable(home.resolve("bin/javac"));
        return home;
    }

    private static void executable(Path file) throws IOException {
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
