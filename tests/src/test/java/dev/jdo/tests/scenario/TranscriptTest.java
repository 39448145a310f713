package dev.jdo.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison that cannot fail proves nothing. */
class TranscriptTest {
    @TempDir
    private Path folder;

    @Test
    void tellsWhatDiffersAndWhere() throws IOException {
        Transcript transcript = transcript(false, "{\"step\":\"GET /\",\"status\":200,\"body\":\"a\\nb\\nc\"}");
        assertThatThrownBy(() -> transcript.hear(Map.of("step", "GET /", "status", 200L, "body", "a\nB\nc")))
                .hasMessageContaining("area/case, answer 1 (GET /)")
                .hasMessageContaining("body, from line 2 on")
                .hasMessageContaining("| b")
                .hasMessageContaining("| B");
    }

    @Test
    void showsThePartOfALongLineThatDiffers() throws IOException {
        String same = "x".repeat(5000);
        Transcript transcript = transcript(false, "{\"step\":\"GET /\",\"body\":\"" + same + "1\"}");
        assertThatThrownBy(() -> transcript.hear(Map.of("step", "GET /", "body", same + "2")))
                .hasMessageContaining("| …" + "x".repeat(80) + "1")
                .hasMessageContaining("| …" + "x".repeat(80) + "2");
    }

    @Test
    void sameAnswersPass() throws IOException {
        Transcript transcript =
                transcript(false, "{\"step\":\"GET /\",\"headers\":{\"a\":[\"1\",\"2\"]},\"body\":\"…\"}");
        transcript.hear(Map.of("step", "GET /", "headers", Map.of("a", List.of("1", "2")), "body", "…"));
        assertThatCode(transcript::end).doesNotThrowAnyException();
    }

    @Test
    void missingAndSurplusAnswersFail() throws IOException {
        Transcript shorter = transcript(false, "{\"step\":\"GET /\"}");
        assertThatThrownBy(shorter::end).hasMessageContaining("0 answers, but the transcript has 1");
        shorter.hear(Map.of("step", "GET /"));
        assertThatThrownBy(() -> shorter.hear(Map.of("step", "GET /more"))).hasMessageContaining("answer 2");
    }

    @Test
    void ellipsisStandsForAnyTextInHandWrittenTranscriptsOnly() throws IOException {
        String line = "{\"step\":\"start\",\"console\":[\"…wrangler.toml:7:14…\"]}";
        Map<String, Object> entry =
                Map.of("step", "start", "console", List.of("bad value", "at wrangler.toml:7:14:", "x"));
        transcript(true, line).hear(Map.copyOf(entry));
        assertThatThrownBy(() -> transcript(false, line).hear(Map.copyOf(entry)))
                .hasMessageContaining("console");
        assertThatThrownBy(() -> transcript(true, line)
                        .hear(Map.of("step", "start", "console", List.of("at wrangler.toml:8:14:"))))
                .hasMessageContaining("console");
    }

    @Test
    void framesKeepFileAndLineOfTheProject() {
        String stack = """
                Error: boom
                    at Object.fetch (file://<project>/src/index.ts:15:40)
                    at src/other.ts:3:1
                    at async later (file://<project>/src/index.ts:9:1)
                    at jsonError (file:///opt/tool/middleware.ts:22:10)
                    at f (<project>/node_modules/x/y.js:1:1)""";
        assertThat(Rule.STACK.apply(stack)).isEqualTo("Error: boom\n    at src/index.ts:15\n    at src/other.ts:3");
        assertThat(Rule.STACK.apply(Rule.STACK.apply(stack))).isEqualTo(Rule.STACK.apply(stack));
    }

    @Test
    void equalIdsStayEqual() {
        String one = "a".repeat(64);
        String two = "b".repeat(64);
        assertThat(Rule.ID.apply(one + " " + two + " " + one)).isEqualTo("<id 1> <id 2> <id 1>");
    }

    @Test
    void consoleKeepsWhatTheWorkerSaidAndErrorsOnce() {
        List<String> raw = List.of(
                " ⛅️ wrangler 4.0.0",
                "[wrangler:info] Ready on http://localhost:8787",
                "hello { a: 1 }",
                "hello { a: 1 }",
                "✘ [ERROR] Uncaught TypeError: inside Error",
                "",
                "      at fetch (file://<project>/src/index.ts:4:47)",
                "✘ [ERROR] Uncaught TypeError: inside ",
                "[wrangler:error] TypeError: inside",
                "[wrangler:info] GET / 500 Internal Server Error (12ms)");
        assertThat(Console.clean(raw, UnaryOperator.identity()))
                .containsExactly("hello { a: 1 }", "hello { a: 1 }", "TypeError: inside", "at src/index.ts:4");
        assertThat(Console.requests(raw)).isEqualTo(1);
    }

    private Transcript transcript(boolean jdoOnly, String... lines) throws IOException {
        Files.write(folder.resolve(Scenario.TRANSCRIPT), List.of(lines));
        return new Transcript(new Scenario(
                "area/case", folder, folder, jdoOnly, true, false, Scenario.READY, null, List.of(), List.of()));
    }
}
