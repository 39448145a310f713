package dev.jdo.bridge.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jdo.bridge.TestIsolate;
import dev.jdo.bridge.error.JsError;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values on a line and as JSON. */
class ShownValuesTest {
    private static CloneTree tree(String js) {
        String hex = TestIsolate.run(
                "import { port } from '/jdo/internal/host.js'; import { serialize } from '/jdo/internal/clone.js';",
                "return port('hex').hex(serialize((" + js + ")))",
                Map.of("hex", new HexPort()));
        return CloneTree.read(HexFormat.of().parseHex(hex));
    }

    private static String line(String js) {
        return CloneText.of(tree(js), 200);
    }

    private static String json(String js) {
        return CloneJson.of(tree(js));
    }

    @Test
    void linesAreAsNodePrintsThem() {
        assertThat(line("""
                        { a: 1, 'b-c': "it's", d: [1, , 'x', undefined], e: { f: null }, g: -0, h: 10n, i: 1e21, j: [] }
                        """))
                .isEqualTo("{ a: 1, 'b-c': \"it's\", d: [ 1, <1 empty item>, 'x', undefined ], e: { f: null }, g: -0,"
                        + " h: 10n, i: 1e+21, j: [] }");
        assertThat(
                        line(
                                "[new Date(0), new Date(NaN), /a+/gi, new Map([['k', new Set([1])]]), Object(5), new Uint8Array([1, 255])]"))
                .isEqualTo("[ 1970-01-01T00:00:00.000Z, Invalid Date, /a+/gi, Map(1) { 'k' => Set(1) { 1 } },"
                        + " [Number: 5], Uint8Array(2) [ 1, 255 ] ]");
        assertThat(line("Object.assign([, , 3], { name: 'n' })")).isEqualTo("[ <2 empty items>, 3, name: 'n' ]");
        assertThat(line("Object.assign(new Array(5), { p: 1 })")).isEqualTo("[ <5 empty items>, p: 1 ]");
        assertThat(line("new Uint16Array([1, 2]).buffer"))
                .isEqualTo("ArrayBuffer { [Uint8Contents]: <01 00 02 00>, byteLength: 4 }");
        assertThat(line("Object.assign(new TypeError('no\\nway'), { code: 7 })"))
                .isEqualTo("TypeError: no\\nway { code: 7 }");
        assertThat(line("new Headers({ A: 'b' })")).isEqualTo("Headers { a: 'b' }");
        assertThat(line("'a\\ud800\\u0001\\n'")).isEqualTo("'a\\uD800\\x01\\n'");
    }

    @Test
    void linesShowWhatIsTheSame() {
        assertThat(line("(() => { const o = { n: 1 }; o.self = o; return o; })()"))
                .isEqualTo("<ref *1> { n: 1, self: [Circular *1] }");
        assertThat(line("(() => { const s = {}; return [s, s]; })()")).isEqualTo("[ <ref *1> {}, [Shared *1] ]");
    }

    @Test
    void linesAreCut() {
        assertThat(CloneText.of(tree("Array.from({ length: 1000 }, (_, i) => ({ i }))"), 20))
                .isEqualTo("[ { i: 0 }, { i: 1 …");
        assertThat(CloneText.of(tree("'x'.repeat(100000)"), 10)).isEqualTo("'xxxxxxxx…");
        assertThat(CloneText.of(tree("'12345678'"), 10)).isEqualTo("'12345678'");
    }

    @Test
    void jsonLosesNothing() {
        assertThat(json("{ a: [1, 'x', null, true], b: { c: 1.5 } }"))
                .isEqualTo("{\"a\":[1,\"x\",null,true],\"b\":{\"c\":1.5}}");
        assertThat(json("[undefined, -0, NaN, 5n, new Date(5), '\\ud800']"))
                .isEqualTo("{\"$type\":\"undefined\"}".transform(undefined -> "[" + undefined)
                        + ",{\"$type\":\"number\",\"value\":\"-0\"},{\"$type\":\"number\",\"value\":\"NaN\"}"
                        + ",{\"$type\":\"bigint\",\"value\":\"5\"}"
                        + ",{\"$type\":\"Date\",\"time\":5,\"iso\":\"1970-01-01T00:00:00.005Z\"},\"\\ud800\"]");
        assertThat(json("(() => { const o = { $type: 1 }; o.o = o; return o; })()"))
                .isEqualTo("{\"$type\":\"Object\",\"id\":0,\"properties\":[[\"$type\",1],"
                        + "[\"o\",{\"$type\":\"reference\",\"id\":0}]]}");
        assertThat(json("[1, , 2]"))
                .isEqualTo("{\"$type\":\"Array\",\"length\":3,\"elements\":[],\"properties\":[[\"0\",1],[\"2\",2]]}");
        assertThat(json("new Uint8Array([1, 2, 3]).subarray(1)"))
                .isEqualTo("{\"$type\":\"Uint8Array\",\"buffer\":{\"$type\":\"ArrayBuffer\",\"base64\":\"AQID\"},"
                        + "\"byteOffset\":1,\"byteLength\":2}");
    }

    @Test
    void depthIsRefusedAndNotDeadly() {
        byte[] deep = new byte[2_000_000];
        Arrays.fill(deep, (byte) CloneTag.SET);
        assertThatThrownBy(() -> CloneTree.read(deep)).isInstanceOf(JsError.class);
    }

    @Test
    void lengthsBeyondTheBytesAreRefused() {
        for (String hex :
                new String[] {"ff0f41ffffffff0f", "ff0f42ffffffff0f", "ff0f22ffffffff0f", "ff0f5affffffff0f"}) {
            assertThatThrownBy(() -> CloneTree.read(HexFormat.of().parseHex(hex)))
                    .isInstanceOf(JsError.class)
                    .hasMessage("Unable to deserialize cloned data.");
        }
    }
}
