package dev.jdo.bridge.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SourceMapTest {
    private static final URI BASE = URI.create("file:///work/app/.out/index.js.map");

    /** Generated 1:1 is a.ts 1:1, 1:11 is a.ts 3:6 with a name, 1:21 is nobody's, 3:3 is b.ts 1:1. */
    private static final String JSON = """
            {"version":3,"sources":["../src/a.ts","../src/b b.ts"],"sourcesContent":["let a;",null],
             "names":["given"],"mappings":"AAAA,UAEKA,U;;ECFL","extra":{"ignored":[1]}}
            """;

    private final SourceMap map = new SourceMap(JSON, BASE);

    @Test
    void findsTheNearestMappingAtOrBeforeAColumn() {
        assertThat(map.original(1, 1)).isEqualTo(new SourceMap.Position("file:///work/app/src/a.ts", 1, 1, null));
        assertThat(map.original(1, 10)).hasToString("file:///work/app/src/a.ts:1:1");
        assertThat(map.original(1, 11)).isEqualTo(new SourceMap.Position("file:///work/app/src/a.ts", 3, 6, "given"));
        assertThat(map.original(3, 40)).hasToString("file:///work/app/src/b%20b.ts:1:1");
    }

    @Test
    void saysNothingOfCodeThatIsNobodys() {
        assertThat(map.original(1, 21)).isNull();
        assertThat(map.original(2, 1)).isNull();
        assertThat(map.original(3, 1)).isNull();
        assertThat(map.original(9, 1)).isNull();
    }

    @Test
    void carriesTheSourcesText() {
        SourceMap.Position there = Objects.requireNonNull(map.original(1, 1));

        assertThat(map.sourceText(there.source())).isEqualTo("let a;");
        assertThat(map.sourceText("file:///work/app/src/b%20b.ts")).isNull();
        assertThat(map.sourceText("file:///none")).isNull();
    }

    @Test
    void readsNumbersOfSeveralDigitsAndBothSigns() {
        SourceMap far = new SourceMap("{\"sources\":[\"x\"],\"mappings\":\"gqjGA+zmMyC,gBA9zmMxC\"}", BASE);

        assertThat(far.original(1, 100_001)).hasToString("file:///work/app/.out/x:200000:42");
        assertThat(far.original(1, 100_017)).hasToString("file:///work/app/.out/x:2:2");
    }

    @Test
    void answersNothingWhenItDoesNotParse() {
        for (String broken :
                new String[] {"", "[]", "{\"mappings\":\"A!\"}", "{\"sources\":", "{\"mappings\":\"g\"}"}) {
            assertThat(new SourceMap(broken, BASE).original(1, 1)).as(broken).isNull();
        }
    }
}
