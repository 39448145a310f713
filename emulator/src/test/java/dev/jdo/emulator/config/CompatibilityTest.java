package dev.jdo.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibilityTest {
    @ParameterizedTest
    @MethodSource("recorded")
    void turnsOnWhatWorkerdTurnsOn(String line) {
        List<String> words = Arrays.asList(line.split(" "));
        List<String> flags = words.get(1).equals("-") ? List.of() : List.of(words.get(1));
        assertThat(Compatibility.of(words.getFirst(), flags).enabled())
                .containsExactlyInAnyOrderElementsOf(words.subList(2, words.size()));
    }

    static List<String> recorded() throws IOException {
        try (InputStream in = CompatibilityTest.class.getResourceAsStream("compatibility.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @Test
    void flagsGoBeforeTheDate() {
        assertThat(Compatibility.of("2026-02-23", List.of()).has("delete_all_deletes_alarm"))
                .isFalse();
        assertThat(Compatibility.of("2026-02-24", List.of()).has("delete_all_deletes_alarm"))
                .isTrue();
        assertThat(Compatibility.of("2026-02-24", List.of("delete_all_preserves_alarm"))
                        .has("delete_all_deletes_alarm"))
                .isFalse();
        assertThat(Compatibility.of("2020-01-01", List.of("delete_all_deletes_alarm"))
                        .has("delete_all_deletes_alarm"))
                .isTrue();
        assertThat(Compatibility.known()).hasSize(205).doesNotHaveDuplicates();
    }

    @Test
    void saysWhatIsWrongWithFlags() {
        assertThat(Compatibility.of("2026-01-01", List.of("nope", "url_standard", "url_original", "rpc", "rpc"))
                        .errors())
                .containsExactlyInAnyOrder(
                        "No such compatibility flag: nope",
                        "Compatibility flag specified multiple times: rpc",
                        "Compatibility flags are mutually contradictory: url_standard vs url_original");
        assertThat(Compatibility.of("2026-01-01", List.of("no_rpc", "experimental"))
                        .errors())
                .isEmpty();
    }

    @Test
    void saysWhatIsSuperfluous() {
        assertThat(Compatibility.of("2026-01-01", List.of("url_standard", "nodejs_compat"))
                        .warnings())
                .containsExactly("The compatibility flag url_standard became the default as of 2022-10-31 so does not"
                        + " need to be specified anymore.");
    }
}
