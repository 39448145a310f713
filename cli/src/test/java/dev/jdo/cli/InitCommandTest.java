package dev.jdo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InitCommandTest {
    private static final Path TEMPLATES = Path.of("../templates");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Terminal terminal, String... args) {
        return new CommandLine(new InitCommand(terminal, TEMPLATES))
                .setExecutionExceptionHandler(new ExitCodes(terminal))
                .execute(args);
    }

    private Terminal nobody() {
        return Terminal.of(out, err);
    }

    @Test
    void copiesATemplateUnderTheFoldersName() throws IOException {
        Path target = folder.resolve("party-line");
        assertThat(run(nobody(), "chat", target.toString())).isZero();
        assertThat(target.resolve(".gitignore")).exists();
        assertThat(target.resolve("src/page.html")).hasSameBinaryContentAs(TEMPLATES.resolve("chat/src/page.html"));
        assertThat(Files.readString(target.resolve("wrangler.jsonc")))
                .contains("\"name\": \"party-line\"", "\"ROOMS\"");
        assertThat(Files.readString(target.resolve("package.json"))).contains("\"name\": \"party-line\"");
        assertThat(out.toString()).contains("  src/index.ts\n", "Next:\n  cd " + target + "\n  jdo dev\n");
    }

    @Test
    void keepsTheTemplatesNameWhereTheFoldersCannotBeAWorkers() throws IOException {
        Path target = folder.resolve("My Party");
        assertThat(run(nobody(), "counter-js", target.toString())).isZero();
        assertThat(Files.readString(target.resolve("wrangler.toml"))).startsWith("name = \"counter-js\"\n");
        assertThat(out.toString()).contains("  cd '" + target + "'\n");
    }

    @Test
    void refusesAFolderThatIsNotEmpty() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThat(run(nobody(), "counter", folder.toString())).isEqualTo(ExitCodes.USER);
        assertThat(err.toString()).contains("is not empty", "Nothing was written");
        assertThat(folder.resolve("src")).doesNotExist();
    }

    @Test
    void asksOnATerminal() {
        Path target = folder.resolve("new");
        assertThat(run(Terminal.of(out, err, "2\n" + target + "\n"))).isZero();
        assertThat(out.toString()).contains("Which one? [counter] ", "In which folder? [alarm-scheduler] ");
        assertThat(target.resolve("wrangler.jsonc")).content().contains("Scheduler");
    }

    @Test
    void namesWhatThereIs() {
        assertThat(run(nobody(), "cht")).isEqualTo(ExitCodes.USER);
        assertThat(err.toString())
                .contains("There is no template \"cht\".")
                .contains("There are: counter, alarm-scheduler, chat, counter-js, rate-limiter, todo-sql.");
        assertThat(run(nobody(), "--list")).isZero();
        assertThat(out.toString())
                .contains("  counter          Named counters, each one a Durable Object, in TypeScript\n");
    }
}
