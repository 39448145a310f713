package dev.jdo.bridge.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The platform's own bytes: each value is written as they are, and they are read as a value that is written so again. */
class RecordedValuesTest {
    private static String run(String body) {
        return TestIsolate.run("""
                import { port, load } from "/jdo/internal/host.js";
                import { serialize, deserialize } from "/jdo/internal/clone.js";
                import { useLegacyErrors } from "/jdo/internal/clone-builtins.js";
                globalThis.DOMException ??= load("/jdo/web/dom-exception.js").DOMException;
                const values = port("recorded").lines().trim().split("\\n").map(JSON.parse)
                  .filter(({ js }) => !/\\b(Headers|Blob)\\b/.test(js) || globalThis.Headers !== undefined);
                """, body, Map.of("recorded", new RecordedValues(), "hex", new HexPort()));
    }

    @Test
    void writesWhatThePlatformWrites() {
        assertThat(run("""
                        const wrong = [];
                        for (const { name, js, hex: wanted } of values) {
                          useLegacyErrors(name.startsWith("old-"));
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
                        const unreadable = ["error/cycle", "error/message-not-string"];
                        for (const { name, hex: wanted } of values) {
                          useLegacyErrors(name.startsWith("old-"));
                          try {
                            const written = port("hex").hex(serialize(deserialize(port("hex").bytes(wanted))));
                            if (written !== wanted) wrong.push(name + "\\n  wanted " + wanted + "\\n  got    " + written);
                          } catch (e) {
                            if (!unreadable.includes(name)) wrong.push(name + " " + e.stack);
                          }
                        }
                        return wrong.join("\\n");
                        """)).isEmpty();
    }
}
