package dev.jdo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MigrateCommandTest {
    private static final String CONFIG = """
            name = "chat"
            compatibility_date = "2026-01-01"
            [[durable_objects.bindings]]
            name = "ROOM"
            class_name = "Room"
            [[migrations]]
            tag = "v1"
            new_classes = ["Old"]
            [[migrations]]
            tag = "v2"
            renamed_classes = [{ from = "Old", to = "Room" }]
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String config, String... flags) throws IOException {
        Path file = Files.writeString(folder.resolve("wrangler.toml"), config);
        Terminal terminal = Terminal.of(out, err);
        ExitCodes exitCodes = new ExitCodes(terminal);
        CommandLine command = new CommandLine(new MigrateCommand(terminal));
        command.setExecutionExceptionHandler(exitCodes);
        String[] args = new String[flags.length + 3];
        args[0] = "plan";
        args[1] = "--config";
        args[2] = file.toString();
        System.arraycopy(flags, 0, args, 3, flags.length);
        return command.execute(args);
    }

    @Test
    void showsTheClassTableAndTheSteps() throws IOException {
        assertThat(run(CONFIG)).isEqualTo(ExitCodes.OK);
        assertThat(out.toString().lines().map(String::stripTrailing))
                .containsExactly("""
                Classes of chat
                +-------+---------+-------------+----------+
                | Class | Storage | Declared by | Bindings |
                +-------+---------+-------------+----------+
                | Room  | kv      | v2          | ROOM     |
                +-------+---------+-------------+----------+

                Steps
                +-----+--------+------------+----------------------------------------------------------------------------+
                | Tag | Step   | Class      | Effect                                                                     |
                +-----+--------+------------+----------------------------------------------------------------------------+
                | v1  | create | Old        | Old begins, with key-value storage and without SQL                         |
                | v2  | rename | Old → Room | Old goes on as Room with the same kind of storage; files stay under the    |
                |     |        |            | old name                                                                   |
                +-----+--------+------------+----------------------------------------------------------------------------+
                """.lines().toArray(String[]::new));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsOneJsonObject() throws IOException {
        assertThat(run(CONFIG, "--json")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString())
                .startsWith("{\"worker\":\"chat\",\"classes\":[{\"class\":\"Room\",\"storage\":\"kv\","
                        + "\"declared_by\":\"v2\",\"unique_key\":\"chat-Room\",\"bindings\":[\"ROOM\"]}],\"steps\":[")
                .endsWith("}]}\n")
                .containsOnlyOnce("\n");
    }

    @Test
    void aMigrationThatCannotBeAppliedEndsWithItsPlace() throws IOException {
        assertThat(run(CONFIG.replace("\"Old\", to", "\"Nope\", to"))).isEqualTo(ExitCodes.USER);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("✘ [ERROR] Cannot apply renamed_classes migration to non-existent class Nope")
                .contains("wrangler.toml:11:29:");
    }

    @Test
    void brokenRulesAreListedBelowTheHeader() throws IOException {
        assertThat(run("name = 5\nfoo = 1\n")).isEqualTo(ExitCodes.USER);
        assertThat(err.toString())
                .contains("▲ [WARNING] Processing ")
                .contains("    - Unexpected fields found in top-level field: \"foo\"\n")
                .contains("configuration:\n\n    - Expected \"name\" to be of type string");
    }
}
