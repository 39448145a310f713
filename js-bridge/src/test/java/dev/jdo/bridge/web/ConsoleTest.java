package dev.jdo.bridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the log shows. */
class ConsoleTest {
    private static final Pattern RECORDED = Pattern.compile("(?ms)^@@(\\d+)\n(.*?)\n(?=@@|\\z)");
    private static final String MAIN = """
            export const show = () => values().forEach((value, i) => {
              try {
                console.log(...value);
              } catch (e) {
                console.log("failed", e.stack);
              }
            });
            """;

    /** logged-values.js, each value logged; logged-values.txt is what the platform printed, by number. */
    @TestFactory
    Stream<DynamicTest> showsValuesAsThePlatformDoes() {
        TestPorts ports = new TestPorts();
        try (TestIsolate isolate = TestIsolate.of(read("logged-values.js") + MAIN, ports.all())) {
            isolate.call("show");
        }
        return RECORDED.matcher(read("logged-values.txt")).results().map(recorded -> check(ports, recorded));
    }

    private static DynamicTest check(TestPorts ports, MatchResult recorded) {
        int index = Integer.parseInt(recorded.group(1));
        return DynamicTest.dynamicTest(
                "value " + index, () -> assertThat(ports.lines.get(index)).isEqualTo("log " + recorded.group(2)));
    }

    private static String read(String name) {
        try (InputStream in = ConsoleTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(String body) {
        TestPorts ports = new TestPorts();
        TestIsolate.run(body, ports.all());
        return String.join("\n", ports.lines);
    }

    @Test
    void writesEachLevel() {
        assertThat(lines(
                        "for (const level of ['debug', 'error', 'info', 'log', 'warn']) console[level]('a %d', 5, {})"))
                .isEqualTo("debug a 5 {}\nerror a 5 {}\ninfo a 5 {}\nlog a 5 {}\nwarn a 5 {}");
    }

    @Test
    void countsAndAsserts() {
        assertThat(
                        lines(
                                "console.count(); console.count(); console.count('x'); console.countReset('y');"
                                        + "console.assert(true, 'no'); console.assert(false, 'yes %s', 'x'); console.assert(false, {})"))
                .isEqualTo("log default: 1\nlog default: 2\nlog x: 1\nwarn Count for 'y' does not exist\n"
                        + "warn Assertion failed: yes x\nwarn Assertion failed {}");
    }

    @Test
    void indentsGroups() {
        assertThat(lines("console.group('g'); console.log('a\\nb'); console.groupEnd(); console.log('c')"))
                .isEqualTo("log g\nlog   a\n  b\nlog c");
    }

    @Test
    void drawsTables() {
        assertThat(lines("console.table([{ a: 1, b: 'x' }, { a: 3, c: {} }, 5])"))
                .isEqualTo("""
                        log ┌─────────┬───┬─────┬────┬────────┐
                        │ (index) │ a │ b   │ c  │ Values │
                        ├─────────┼───┼─────┼────┼────────┤
                        │ 0       │ 1 │ 'x' │    │        │
                        │ 1       │ 3 │     │ {} │        │
                        │ 2       │   │     │    │ 5      │
                        └─────────┴───┴─────┴────┴────────┘""");
    }

    @Test
    void logsWhatNobodyCaught() {
        assertThat(lines("reportError(new TypeError('a')); reportError('text');"
                        + "queueMicrotask(() => { throw new Error('b') });"
                        + "setTimeout(() => { throw new Error('c') }, 1); await scheduler.wait(5)"))
                .contains(
                        "error Uncaught TypeError: a\n",
                        "error Uncaught 'text'",
                        "Uncaught Error: b",
                        "Uncaught Error: c");
        assertThat(lines("addEventListener('error', e => e.preventDefault()); reportError(new Error('a'))"))
                .isEmpty();
    }
}
