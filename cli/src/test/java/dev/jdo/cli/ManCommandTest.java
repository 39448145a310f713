package dev.jdo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = Terminal.of(out, err);

    @Test
    void printsThePageOfACommand() {
        assertThat(Main.run(terminal, "man", "dev")).isZero();
        assertThat(out.toString())
                .startsWith(".TH \"JDO-DEV\" 1 ")
                .contains("\n.SH NAME\njdo\\-dev \\- Run a Workers project")
                .contains("\n\\fBjdo dev\\fR [\\fIPATH\\fR] [\\fIFLAG\\fR...]\n")
                .contains("\n.TP\n\\fB\\-c\\fR, \\fB\\-\\-config\\fR \\fIFILE\\fR\nThe Wrangler configuration file")
                .contains("\\fB\\-\\-live\\-reload\\fR, \\fB\\-\\-no\\-live\\-reload\\fR\n")
                .contains("\\fB\\-\\-inspect\\fR[=\\fIPORT\\fR]\n")
                .contains("\n.SH EXAMPLES\n.nf\njdo dev  ")
                .doesNotContain("inspector\\-port");
        assertThat(out.toString().chars()).allMatch(c -> c < 0x7F);
    }

    @Test
    void hasTheCommandsOfACommandOnItsPage() {
        assertThat(Main.run(terminal, "man", "inspect")).isZero();
        assertThat(out.toString())
                .contains(".SS \"\\fBjdo inspect show\\fR \\fICLASS[/NAME|/ID]\\fR [\\fIFLAG\\fR...]\"\n")
                .contains("\\fB\\-\\-prefix\\fR \\fITEXT\\fR\nOnly keys that begin so.")
                .contains("At most so many keys; 1000.")
                .containsOnlyOnce("\\fB\\-\\-persist\\-to\\fR");
    }

    @Test
    void listsTheCommands() {
        assertThat(Main.run(terminal, "man")).isZero();
        assertThat(out.toString())
                .contains("\n\\fBjdo\\-migrate\\fR(1)\n", ".SH EXIT STATUS", ".SH FILES", "\\&.dev.vars")
                .doesNotContain("jdo\\-train", "jdo\\-help");
    }

    @Test
    void hasNoPageForWhatIsNoCommand() {
        for (String name : List.of("dve", "train", "help")) {
            assertThat(Main.run(terminal, "man", name)).isEqualTo(ExitCodes.USAGE);
        }
        assertThat(err.toString()).contains("There is no manual page for dve.");
    }

    @Test
    void manRendersAllPagesWithoutWarnings(@TempDir Path folder) throws Exception {
        Path pages = folder.resolve("man1");
        assertThat(Main.run(terminal, "man", "--to", pages.toString())).isZero();
        List<Path> files;
        try (Stream<Path> found = Files.list(pages)) {
            files = found.toList();
        }
        assertThat(files).extracting(file -> file.getFileName().toString()).contains("jdo.1", "jdo-dev.1", "jdo-man.1");
        assumeThat(groffIsHere()).isTrue();
        for (Path file : files) {
            Process groff = new ProcessBuilder("groff", "-man", "-Tutf8", "-ww", "-rCHECKSTYLE=3", file.toString())
                    .redirectErrorStream(false)
                    .redirectOutput(folder.resolve("rendered").toFile())
                    .start();
            String warnings = new String(groff.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(groff.waitFor()).isZero();
            assertThat(warnings).as(file.toString()).isEmpty();
        }
    }

    private static boolean groffIsHere() throws InterruptedException {
        try {
            return new ProcessBuilder("groff", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
