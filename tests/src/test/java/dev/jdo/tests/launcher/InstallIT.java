package dev.jdo.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** install.sh, into a folder of its own. */
class InstallIT {
    private static final Path INSTALL = Shell.ROOT.resolve("install.sh");

    private final Shell shell = new Shell();

    @Test
    void installsAgainAndAgainAndGoesWithoutTrace(@TempDir Path folder) throws Exception {
        Path prefix = folder.resolve("a prefix");
        Path jdo = prefix.resolve("bin/jdo");
        Shell.Result first = shell.run(INSTALL, "--prefix", prefix);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).contains(prefix + "/bin is not on PATH");

        Shell.Result again =
                shell.with("PATH", prefix + "/bin:" + System.getenv("PATH")).run(INSTALL, "--prefix", prefix);
        assertThat(again).isEqualTo(new Shell.Result(0, "jdo 0.1.0 is installed: " + jdo + "\n", ""));

        Shell.Result doctor = shell.run(jdo, "doctor", "--require=aot");
        assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
        assertThat(doctor.out()).contains(prefix + "/share/jdo/runtime/image");

        Shell.Result page = shell.run(Path.of("/bin/cat"), prefix.resolve("share/man/man1/jdo-dev.1"));
        assertThat(page.out()).startsWith(".TH ").contains("jdo\\-dev");

        Shell.Result gone = shell.run(INSTALL, "--prefix", prefix, "--uninstall");
        assertThat(gone.code()).isZero();
        assertThat(prefix).doesNotExist();
    }

    @Test
    void leavesAnothersFileAlone(@TempDir Path prefix) throws Exception {
        Path other = Files.createDirectories(prefix.resolve("bin")).resolve("jdo");
        Files.writeString(other, "not ours");
        for (String flag : new String[] {"--prefix=" + prefix, "--uninstall"}) {
            Shell.Result result = shell.run(INSTALL, "--prefix", prefix, flag);
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains(other + " is there and is not this jdo");
        }
        assertThat(other).hasContent("not ours");
    }
}
