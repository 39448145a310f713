package dev.jdo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.storage.AlarmIndex;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.storage.NamespaceFolder;
import dev.jdo.emulator.storage.StateFolder;
import dev.jdo.emulator.storage.StateLock;
import dev.jdo.emulator.storage.Storage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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
        return command("plan", config, flags);
    }

    private int command(String name, String config, String... flags) throws IOException {
        Path file = Files.writeString(folder.resolve("wrangler.toml"), config);
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Terminal terminal = Terminal.of(out, err);
        ExitCodes exitCodes = new ExitCodes(terminal);
        CommandLine command = new CommandLine(new MigrateCommand(terminal));
        command.setExecutionExceptionHandler(exitCodes);
        String[] args = new String[flags.length + 3];
        args[0] = name;
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
                +-------+---------+-------------+----------+------------+
                | Class | Storage | Declared by | Bindings | Local data |
                +-------+---------+-------------+----------+------------+
                | Room  | kv      | v2          | ROOM     | -          |
                +-------+---------+-------------+----------+------------+

                Steps
                +-----+--------+------------+--------------+----------------------------------------------------+
                | Tag | Step   | Class      | Applied here | Effect                                             |
                +-----+--------+------------+--------------+----------------------------------------------------+
                | v1  | create | Old        | -            | Old begins, with key-value storage and without SQL |
                | v2  | rename | Old → Room | -            | Old goes on as Room, with its ids and its data     |
                +-----+--------+------------+--------------+----------------------------------------------------+

                No local data is to be changed.
                """.lines().toArray(String[]::new));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsOneJsonObject() throws IOException {
        assertThat(run(CONFIG, "--json")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString())
                .startsWith("{\"worker\":\"chat\",\"pending\":false,\"applied\":false,\"interrupted\":false,"
                        + "\"classes\":[{\"class\":\"Room\",\"storage\":\"kv\",\"declared_by\":\"v2\","
                        + "\"unique_key\":\"chat-Room\",\"bindings\":[\"ROOM\"],"
                        + "\"objects\":0,\"alarms\":0,\"files\":0,\"bytes\":0}],\"steps\":[")
                .endsWith("}],\"effects\":[],\"unreached\":[]}\n")
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

    /** An object of the class's old name stores something. */
    private Path store(String uniqueKey) {
        StateFolder state = new StateFolder(folder.resolve(".wrangler/state"));
        ObjectId id = new IdFactory(uniqueKey, new Random(1)).fromName("a");
        NamespaceFolder namespace = state.namespace(uniqueKey);
        try (AlarmIndex alarms = new AlarmIndex(namespace, DatabaseOptions.DEFAULT, (who, when) -> {});
                Storage storage = new Storage(namespace.object(id), alarms, DatabaseOptions.DEFAULT)) {
            storage.setAlarm(4102444800000L);
            storage.writes().commit();
        }
        return state.root();
    }

    @Test
    void appliesAndTakesBack() throws IOException {
        store("chat-Old");
        assertThat(run(CONFIG, "--check")).isEqualTo(ExitCodes.PENDING);
        assertThat(out.toString())
                .contains("\"jdo migrate apply\" would do this to local data:")
                .contains("  - migration \"v2\": Old goes on as Room, with its data and ids: 1 object, 1 alarm, ");
        assertThat(command("apply", CONFIG)).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).startsWith("Applied:\n  - migration \"v2\": Old goes on as Room");
        assertThat(run(CONFIG, "--check")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("KiB in chat-Old").contains("No local data is to be changed.");
        assertThat(command("apply", CONFIG, "--json")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString())
                .contains("\"pending\":false,\"applied\":true")
                .contains("\"effects\":[]");
        assertThat(command("undo", CONFIG)).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).startsWith("Taken back:\n  - Old goes on as Room");
        assertThat(command("undo", CONFIG)).isEqualTo(ExitCodes.USER);
        assertThat(run(CONFIG, "--check", "--json")).isEqualTo(ExitCodes.PENDING);
        assertThat(out.toString()).contains("\"pending\":true").contains("\"kind\":\"keep\",\"class\":\"Old\"");
    }

    @Test
    void refusesWhileTheFolderIsInUse() throws IOException {
        Path state = store("chat-Old");
        try (StateLock _ = StateLock.take(new StateFolder(state))) {
            assertThat(command("apply", CONFIG)).isEqualTo(ExitCodes.USER);
            assertThat(err.toString()).contains("is in use by another jdo").contains("Stop it, or name another folder");
            assertThat(command("undo", CONFIG)).isEqualTo(ExitCodes.USER);
        }
    }

    @Test
    void refusesDataUnderBothNamesUntilTold() throws IOException {
        store("chat-Old");
        store("chat-Room");
        assertThat(command("apply", CONFIG)).isEqualTo(ExitCodes.USER);
        assertThat(err.toString())
                .contains("✘ [ERROR] Room has stored data of its own (1 object, 1 alarm, ")
                .contains("jdo migrate apply --replace takes Old's");
        assertThat(command("apply", CONFIG, "--baseline")).isEqualTo(ExitCodes.OK);
        assertThat(run(CONFIG, "--check")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("No class reaches chat-Old: 1 object, 1 alarm, ");
    }

    @Test
    void withoutLocalDataNothingIsMade() throws IOException {
        assertThat(command("apply", CONFIG)).isEqualTo(ExitCodes.OK);
        assertThat(out).hasToString("No local data of chat is to be changed.\n");
        assertThat(folder.resolve(".wrangler")).doesNotExist();
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
