package dev.jdo.bridge.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackMapperTest {
    /** Everything on generated line 2 comes from 8:32 of the source; line 1 is the bundler's own. */
    private static final SourceMap MAP = new SourceMap(
            "{\"sources\":[\"src/index.ts\"],\"mappings\":\";AAO+B\"}", URI.create("file:///app/index.js.map"));

    private final StackMapper mapper = new StackMapper(Map.of("index.js", MAP, "lib/a (1).js", MAP));

    @Test
    void mapsEveryFormatOfFrame() {
        String stack = """
                TypeError: boom at index.js:2:1
                    at Counter.#p (index.js:2:29)
                    at Counter.get g (index.js:2:23)
                    at new D (index.js:2:65)
                    at index.js:2:48
                    at Array.map (native)
                    at async Module.as2 (index.js:2:42)
                    at async index.js:2:42
                    at Module.eval (eval at ev (index.js:2:30), <anonymous>:1:1)
                    at f (lib/a (1).js:2:3)
                    at __name (index.js:1:7)
                    at other (myindex.js:2:1)
                Caused by: index.js:2:1""";

        assertThat(mapper.map(stack)).isEqualTo("""
                TypeError: boom at index.js:2:1
                    at Counter.#p (file:///app/src/index.ts:8:32)
                    at Counter.get g (file:///app/src/index.ts:8:32)
                    at new D (file:///app/src/index.ts:8:32)
                    at file:///app/src/index.ts:8:32
                    at Array.map (native)
                    at async Module.as2 (file:///app/src/index.ts:8:32)
                    at async file:///app/src/index.ts:8:32
                    at Module.eval (eval at ev (file:///app/src/index.ts:8:32), <anonymous>:1:1)
                    at f (file:///app/src/index.ts:8:32)
                    at __name (index.js:1:7)
                    at other (myindex.js:2:1)
                Caused by: index.js:2:1""");
    }

    @Test
    void findsTheTopmostPlaceOfTheUsers() {
        assertThat(mapper.top("Error: x\n    at __name (index.js:1:7)\n    at f (index.js:2:3)\n"))
                .hasToString("file:///app/src/index.ts:8:32");
        assertThat(mapper.top("Error: x\n    at native")).isNull();
    }

    @Test
    void leavesStacksAloneWithoutMaps() {
        assertThat(new StackMapper(Map.of()).map("Error\n    at index.js:1:1\n"))
                .isEqualTo("Error\n    at index.js:1:1\n");
    }
}
