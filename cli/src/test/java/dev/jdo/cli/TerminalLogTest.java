package dev.jdo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.log.Log.Level;
import dev.jdo.emulator.log.LogSource;
import dev.jdo.emulator.log.RequestLine;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TerminalLogTest {
    private static final RequestLine REQUEST =
            new RequestLine("GET", "/apples", 200, "OK", 3, List.of("Counter/apples"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private TerminalLog log(Terminal terminal, String level, String format, boolean quiet) {
        return new TerminalLog(terminal, LogOptions.of(level, format, quiet));
    }

    private void speak(TerminalLog log) {
        try (log) {
            log.request(REQUEST);
            log.console(Level.LOG, "hello", new LogSource("Counter", "ab", "apples"));
            log.console(Level.WARN, "careful");
            new WorkerLog(log, "web").console(Level.LOG, "from web");
            log.say(Level.INFO, "[jdo:info] Ready on http://localhost:1");
        }
    }

    @Test
    void printsAsWranglerDoes() {
        TerminalLog log = log(Terminal.of(out, err), "log", "text", false);
        assertThat(log.wantsObjects()).isFalse();
        speak(log);
        assertThat(out.toString())
                .contains("[jdo:info] GET /apples 200 OK (3ms) Counter/apples\n", "hello\n", "[web] from web\n")
                .contains("[jdo:info] Ready on http://localhost:1\n");
        assertThat(err).hasToString("▲ [WARNING] careful\n\n");
    }

    @Test
    void namesObjectsOnATerminal() {
        try (TerminalLog log = log(Terminal.of(out, err, ""), "log", "text", false)) {
            assertThat(log.wantsObjects()).isTrue();
        }
    }

    @Test
    void printsOneJsonObjectPerLine() {
        speak(log(Terminal.of(out, err), "log", "json", false));
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines().map(line -> line.replaceFirst("\"time\":\"[^\"]+Z\",", "")))
                .containsExactlyInAnyOrder(
                        "{\"level\":\"info\",\"message\":\"GET /apples 200 OK (3ms)\",\"request\":{\"method\":\"GET\","
                                + "\"path\":\"/apples\",\"status\":200,\"ms\":3,\"objects\":[\"Counter/apples\"]}}",
                        "{\"level\":\"log\",\"object\":\"Counter/apples\",\"message\":\"hello\"}",
                        "{\"level\":\"warn\",\"message\":\"careful\"}",
                        "{\"level\":\"log\",\"worker\":\"web\",\"message\":\"from web\"}",
                        "{\"level\":\"info\",\"message\":\"Ready on http://localhost:1\"}");
    }

    @Test
    void quietLeavesOutRequests() {
        speak(log(Terminal.of(out, err), "log", "text", true));
        assertThat(out.toString()).contains("hello\n", "[web] from web\n").doesNotContain("GET");
    }

    @Test
    void leavesOutWhatIsLess() {
        speak(log(Terminal.of(out, err), "error", "text", false));
        assertThat(out).hasToString("[jdo:info] Ready on http://localhost:1\n");
        assertThatThrownBy(() -> LogOptions.of("loud", "text", false)).isInstanceOf(UserError.class);
    }

    @Test
    void keysActOnTheServer() {
        AtomicInteger quit = new AtomicInteger();
        Hotkeys keys = new Hotkeys(Terminal.of(out, err), "http://localhost:1", () -> 2, quit::incrementAndGet);
        "v?e".chars().forEach(keys);
        assertThat(out.toString()).contains("Evicted 2 idle objects.\n", "q and Ctrl-C", "--inspect");
        assertThat(quit).hasValue(0);
        "xQ".chars().forEach(keys);
        assertThat(quit).hasValue(2);
    }
}
