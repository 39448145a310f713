package dev.jdo.bridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the platform answers to small programs, recorded there, is what an isolate answers. A case is a line of JavaScript,
 * an expression or statements with a return, and below it "    => " and the answer, which may go on over lines.
 */
class PlatformAnswersTest {
    private static final Pattern CASE = Pattern.compile("(?m)^(.+)\n {4}=> ((?:.*\n)(?: {4}(?!=>).*\n)*)");
    private static final String SHOW = """
            function show(r) {
              if (typeof r === "string") return JSON.stringify(r);
              return Array.isArray(r) || (r && r.constructor === Object) ? JSON.stringify(r) : String(r);
            }
            const failed = (e) => "throws " + e?.constructor?.name + " [" + e?.name + "] " + e?.message;
            """;

    private static final String[] NAMES = {
        "abort",
        "blob",
        "compression",
        "crypto",
        "dispose",
        "dom-exception",
        "encoding",
        "events",
        "form-data",
        "headers",
        "json",
        "navigator",
        "performance",
        "request",
        "response",
        "streams",
        "structured-clone",
        "subtle",
        "timers",
        "url"
    };

    @TestFactory
    Stream<DynamicContainer> answers() {
        return Stream.of(NAMES).map(name -> DynamicContainer.dynamicContainer(name, cases(name)));
    }

    private static Stream<DynamicTest> cases(String name) {
        List<MatchResult> cases = CASE.matcher(read(name + ".cases")).results().toList();
        StringBuilder module = new StringBuilder(SHOW);
        for (int i = 0; i < cases.size(); i++) {
            String line = cases.get(i).group(1);
            boolean statements = line.matches("(?s)(const|let) .*|.*\\breturn\\b.*");
            module.append("async function case")
                    .append(i)
                    .append("() { ")
                    .append(statements ? line : "return (" + line + ")")
                    .append(" }\nexport const run")
                    .append(i)
                    .append(" = () => case")
                    .append(i)
                    .append("().then(show, failed);\n");
        }
        TestIsolate isolate = TestIsolate.of(module.toString(), new TestPorts().all());
        return Stream.iterate(0, i -> i + 1)
                .limit(cases.size())
                .map(i -> DynamicTest.dynamicTest(
                        cases.get(i).group(1),
                        () -> assertThat(isolate.call("run" + i) + "\n")
                                .isEqualTo(cases.get(i).group(2))))
                .onClose(isolate::close);
    }

    private static String read(String name) {
        try (InputStream in = PlatformAnswersTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
