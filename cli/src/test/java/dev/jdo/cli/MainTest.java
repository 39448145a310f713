package dev.jdo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.error.SourceLocation;
import dev.jdo.bridge.error.UserError;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
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
        for (String command : List.of(
                "dev",
                "init",
                "types",
                "inspect",
                "clock",
                "alarm",
                "evict",
                "logs",
                "migrate",
                "doctor",
                "completion")) {
            out.getBuffer().setLength(0);
            assertThat(Main.run(terminal, "help", command)).isZero();
            assertThat(out.toString()).contains("Example", "jdo " + command);
        }
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
