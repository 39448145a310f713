package dev.jdo.bridge.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cannot be cloned, in the platform's words. */
class RefusedValuesTest {
    private static String run(String body) {
        return TestIsolate.run(
                "import { port } from '/jdo/internal/host.js';"
                        + "import { copy, deserialize, serialize } from '/jdo/internal/clone.js';",
                body,
                Map.of("recorded", new RecordedValues("refused-values.jsonl"), "hex", new HexPort()));
    }

    @Test
    void refusesAsThePlatformDoes() {
        assertThat(run("""
                        const wrong = [];
                        for (const { name, js, storage, rpc } of port("recorded").lines().trim().split("\\n").map(JSON.parse)) {
                          for (const [mode, wanted] of [["storage", storage], ["rpc", rpc]]) {
                            if (wanted === undefined) continue;
                            try {
                              serialize((0, eval)(js), mode);
                              wrong.push(`${name}, ${mode}: not refused`);
                            } catch (e) {
                              const got = e.message;
                              if (got !== wanted || e.name !== "DataCloneError" || e.code !== 25 || !(e instanceof DOMException)) {
                                wrong.push(`${name}, ${mode}: wanted ${wanted}\\n    got ${got} ${got === wanted ? e.stack : ""}`);
                              }
                            }
                          }
                        }
                        return wrong.join("\\n");
                        """)).isEmpty();
    }
}
