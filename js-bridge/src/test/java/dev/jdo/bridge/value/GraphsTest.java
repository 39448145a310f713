package dev.jdo.bridge.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random values, with -Dseed=n those of a run before. */
class GraphsTest {
    private final int seed = Integer.getInteger("seed", new Random().nextInt());

    private String run(String body) {
        String graphs = new RecordedValues("graphs.js").lines().replace("export function", "function");
        return TestIsolate.run(
                """
                import { port } from "/jdo/internal/host.js";
                import { copy, deserialize, serialize } from "/jdo/internal/clone.js";
                """ + graphs,
                "const seed = " + seed + ";\n" + body,
                Map.of("shape", new Shape(), "hex", new HexPort()));
    }

    @Test
    void readsWhatItWritesInJavaScriptAndInJava() {
        assertThat(run("""
                        const { hex } = port("hex");
                        for (let i = 0; i < 2500; i++) {
                          const value = graph(seed + i);
                          const wanted = shape(value);
                          const bytes = serialize(value);
                          const read = deserialize(bytes);
                          const got = { javascript: shape(read), java: port("shape").of(bytes), copy: shape(copy(value)) };
                          for (const where in got) {
                            if (got[where] !== wanted) return `${seed + i} ${where}\\n${wanted}\\n${got[where]}`;
                          }
                          const again = port("hex").hex(serialize(read));
                          if (again !== port("hex").hex(bytes)) return `${seed + i}\\n${port("hex").hex(bytes)}\\n${again}`;
                        }
                        return "";
                        """)).as("seed %d", seed).isEmpty();
    }

    @Test
    void damagedBytesAreRefusedOrReadButDoNoHarm() {
        assertThat(run("""
                        const next = random(seed);
                        for (let i = 0; i < 4000; i++) {
                          const damaged = port("hex").damage(serialize(graph(seed + i)), Math.floor(next() * 2 ** 31));
                          try {
                            deserialize(damaged);
                          } catch (e) {
                            const known = e.message === "Unable to deserialize cloned data." || e.name === "DataCloneError";
                            if (!known) return `${seed + i} ${port("hex").hex(damaged)}\\n${e.stack}`;
                          }
                          const java = port("hex").read(damaged);
                          if (java !== "") return `${seed + i} ${port("hex").hex(damaged)}\\n${java}`;
                        }
                        return "";
                        """)).as("seed %d", seed).isEmpty();
    }
}
