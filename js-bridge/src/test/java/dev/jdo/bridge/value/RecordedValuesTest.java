package dev.jdo.bridge.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The platform's own bytes: each value is written as they are, and they are read as a value that is written so again. */
class RecordedValuesTest {
    private static String run(String body) {
        return TestIsolate.run(
                """
                import { port } from "/jdo/internal/host.js";
                import { serialize, deserialize } from "/jdo/internal/clone.js";
                import { assume } from "/jdo/internal/flags.js";
                const values = port("recorded").lines().trim().split("\\n").map(JSON.parse)
                  // Headers keep their names in lower case here.
                  .map((value) => ({ ...value, hex: value.hex.replace(/582d437573746f6d/g, "782d637573746f6d") }));
                """, body, Map.of("recorded", new RecordedValues("v8-values.jsonl"), "hex", new HexPort()));
    }

    @Test
    void writesWhatThePlatformWrites() {
        assertThat(run("""
                        const wrong = [];
                        for (const { name, js, hex: wanted } of values) {
                          assume("enhanced_error_serialization", !name.startsWith("old-"));
                          try {
                            const written = port("hex").hex(serialize((0, eval)(js)));
                            if (written !== wanted) wrong.push(name + "\\n  wanted " + wanted + "\\n  got    " + written);
                          } catch (e) {
                            wrong.push(name + " " + e.stack);
                          }
                        }
                        return wrong.join("\\n");
                        """)).isEmpty();
    }

    @Test
    void readsWhatThePlatformWrites() {
        assertThat(run("""
                        const wrong = [];
                        // The platform cannot read these two either; of the others one gets a
                        // stack where it is read, and one is no longer frozen.
                        const refused = ["error/cycle", "error/message-not-string"];
                        const others = [...refused, "error/stackless", "object/frozen"];
                        for (const { name, hex: wanted } of values) {
                          assume("enhanced_error_serialization", !name.startsWith("old-"));
                          try {
                            const written = port("hex").hex(serialize(deserialize(port("hex").bytes(wanted))));
                            if (written !== wanted && !others.includes(name)) {
                              wrong.push(name + "\\n  wanted " + wanted + "\\n  got    " + written);
                            }
                          } catch (e) {
                            if (!refused.includes(name)) wrong.push(name + " " + e.stack);
                          }
                        }
                        return wrong.join("\\n");
                        """)).isEmpty();
    }
}
