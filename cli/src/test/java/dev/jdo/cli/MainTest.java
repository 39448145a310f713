package dev.jdo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.error.SourceLocation;
import dev.jdo.bridge.error.UserError;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = Terminal.of(out, err);

    @Test
    void listsItsCommands() {
        assertThat(Main.run(terminal)).isZero();
        assertThat(out.toString()).contains("Commands:", "doctor").doesNotContain("train");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void suggestsWhatWasMeant() {
        assertThat(Main.run(terminal, "dotcor")).isEqualTo(ExitCodes.USAGE);
        assertThat(err).hasToString("""

                ✘ [ERROR] Unknown argument: dotcor

                  Did you mean "jdo doctor"?
                  Run jdo --help for its commands and flags.

                """);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void everyCommandShowsExamples() {
        List<List<String>> commands = new ArrayList<>();
        for (String command : commandsOf()) {
            commands.add(List.of(command));
            commandsOf(command).forEach(below -> commands.add(List.of(command, below)));
        }
        assertThat(commands).contains(List.of("dev"), List.of("man"), List.of("migrate", "undo"));
        for (List<String> command : commands) {
            String[] line = Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);
            String help = printed(line);
            assertThat(help).contains("Example");
            assertThat(help.substring(help.indexOf("Example"))).contains("jdo " + String.join(" ", command));
        }
        assertThat(printed("--help")).contains("Examples:");
    }

    /** The commands below jdo, or below one of its commands, as its help lists them. */
    private List<String> commandsOf(String... above) {
        String help =
                printed(Stream.concat(Stream.of(above), Stream.of("--help")).toArray(String[]::new));
        int list = help.indexOf("Commands:\n");
        if (list < 0) {
            return List.of();
        }
        return help.substring(list)
                .lines()
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .filter(line -> line.charAt(2) != ' ')
                .map(line -> line.strip().split(" ", 2)[0])
                .filter(name -> !name.equals("help"))
                .toList();
    }

    private String printed(String... line) {
        out.getBuffer().setLength(0);
        assertThat(Main.run(terminal, line)).isZero();
        return out.toString();
    }

    @Test
    void completesCommandsAndFlags() {
        assertThat(Main.run(terminal, "completion", "bash")).isZero();
        assertThat(out.toString()).contains("complete -F _complete_jdo", "--persist-to", "migrate", "bashcompinit");
        assertThat(Main.run(terminal, "completion", "fish")).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void suggestsFlagsOfACommand() {
        assertThat(Main.run(terminal, "doctor", "--jsno")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("Did you mean \"jdo doctor --json\"?");
    }

    @Test
    void showsWhereTheUsersFileIsWrong() {
        UserError error = new UserError(
                "CONFIG_SYNTAX",
                "ValueExpected",
                new SourceLocation("wrangler.jsonc", 12, 3, "\t}"),
                "Give main a value.");
        assertThat(new ExitCodes(terminal).report(error)).isEqualTo(ExitCodes.USER);
        assertThat(err).hasToString("""

                ✘ [ERROR] ValueExpected

                    wrangler.jsonc:12:3:
                      12 │ \t}
                         ╵ \t ^

                  Give main a value.

                """);
    }

    @Test
    void ownsUpToItsOwnBugs() {
        assertThat(new ExitCodes(terminal).report(new IllegalStateException("gate is open")))
                .isEqualTo(ExitCodes.INTERNAL);
        assertThat(err.toString())
                .contains("jdo failed inside: java.lang.IllegalStateException: gate is open")
                .contains("at dev.jdo.cli.MainTest")
                .contains("This is a bug in jdo");
    }

    @Test
    void coloursATerminalOnlyUnlessToldOtherwise() {
        assertThat(Terminal.colours(Map.of(), true)).isTrue();
        assertThat(Terminal.colours(Map.of(), false)).isFalse();
        assertThat(Terminal.colours(Map.of("NO_COLOR", "1", "FORCE_COLOR", "1"), true))
                .isFalse();
        assertThat(Terminal.colours(Map.of("NO_COLOR", ""), true)).isTrue();
        assertThat(Terminal.colours(Map.of("FORCE_COLOR", "1"), false)).isTrue();
        assertThat(Terminal.colours(Map.of("FORCE_COLOR", "0"), true)).isFalse();
        assertThat(Terminal.colours(Map.of("TERM", "dumb"), true)).isFalse();
    }
}
