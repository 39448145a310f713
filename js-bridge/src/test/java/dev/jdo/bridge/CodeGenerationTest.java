package dev.jdo.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** WebAssembly runs, and once events come no code is made of strings or bytes. */
class CodeGenerationTest {
    private static final String ADD =
            "new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2,"
                    + " 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1, 7, 0, 32, 0, 32, 1, 106, 11])";
    private static final String CLOSE =
            "import { refuseCodeGeneration } from '/jdo/internal/code-generation.js'; const add = " + ADD + ";"
                    + "const compiled = new WebAssembly.Module(add); const made = new Function('return 1');"
                    + "refuseCodeGeneration();"
                    + "async function message(run) { try { return String(await run()) } catch (e) {"
                    + " return e.constructor.name + ': ' + e.message } }";

    private static String run(String expression) {
        return run("", expression);
    }

    private static String run(String before, String expression) {
        return TestIsolate.run(before + CLOSE, "return message(async () => " + expression + ")", Map.of());
    }

    @Test
    void runsWhatWasMadeBefore() {
        assertThat(run("made() + new WebAssembly.Instance(compiled, {}).exports.add(2, 3)"))
                .isEqualTo("6");
        assertThat(run("(await WebAssembly.instantiate(compiled)).exports.add(2, 3)"))
                .isEqualTo("5");
        assertThat(run("compiled instanceof WebAssembly.Module && message instanceof Function"))
                .isEqualTo("true");
    }

    @Test
    void refusesBytes() {
        assertThat(run("new WebAssembly.Module(add)"))
                .isEqualTo("CompileError: WebAssembly.Module(): Wasm code generation disallowed by embedder");
        assertThat(run("WebAssembly.compile(add)"))
                .isEqualTo("CompileError: WebAssembly.compile(): Wasm code generation disallowed by embedder");
        assertThat(run("WebAssembly.instantiate(add, {})"))
                .isEqualTo("CompileError: WebAssembly.instantiate(): Wasm code generation disallowed by embedder");
        assertThat(run("new compiled.constructor(add)")).startsWith("CompileError");
    }

    @Test
    void tellsOfImportsAsThePlatform() {
        String module =
                "const calls = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0,"
                        + " 2, 8, 1, 2, 106, 115, 1, 102, 0, 0]));";
        assertThat(run(module, "new WebAssembly.Instance(calls)"))
                .isEqualTo("TypeError: WebAssembly.Instance(): Imports argument must be present and must be an object");
        assertThat(run(module, "WebAssembly.instantiate(calls, {})"))
                .isEqualTo(
                        "TypeError: WebAssembly.instantiate(): Import #0 \"js\": module is not an object or function");
        assertThat(run(module, "new WebAssembly.Instance(calls, { js: {} })"))
                .isEqualTo(
                        "LinkError: WebAssembly.Instance(): Import #0 \"js\" \"f\": function import requires a callable");
        assertThat(run(module, "new WebAssembly.Instance(calls, { js: { f() {} } }) instanceof WebAssembly.Instance"))
                .isEqualTo("true");
    }

    @Test
    void refusesStrings() {
        String refusal = "EvalError: Code generation from strings disallowed for this context";
        assertThat(run("(0, eval)('1')")).isEqualTo(refusal);
        assertThat(run("new Function('return 1')")).isEqualTo(refusal);
        assertThat(run("Function('return 1')")).isEqualTo(refusal);
        assertThat(run("made.constructor('return 1')")).isEqualTo(refusal);
        assertThat(run("new message.constructor('return 1')")).isEqualTo(refusal);
    }
}
