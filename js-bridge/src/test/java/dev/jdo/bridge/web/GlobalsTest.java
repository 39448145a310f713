package dev.jdo.bridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import org.junit.jupiter.api.Test;

/** Globals that are loaded on first use look as if they had been there. */
class GlobalsTest {
    private static String run(String body) {
        return TestIsolate.run(body, new TestPorts().all());
    }

    @Test
    void areThereWhenAskedFor() {
        assertThat(
                        run(
                                "return [typeof Response, 'Request' in globalThis, globalThis.URL.name, self === globalThis].join()"))
                .isEqualTo("function,true,URL,true");
        assertThat(run("return Response === globalThis.Response && new Response() instanceof Response"))
                .isEqualTo("true");
    }

    @Test
    void leaveOthersUndefined() {
        assertThat(run("return [typeof window, 'window' in globalThis].join()")).isEqualTo("undefined,false");
        assertThat(run("try { return nothing } catch (e) { return `${e}` }"))
                .isEqualTo("ReferenceError: nothing is not defined");
    }

    @Test
    void canBeReplaced() {
        assertThat(run("globalThis.fetch = () => 5; const { URL: Own } = globalThis;"
                        + "globalThis.URL = class Other {}; return [fetch(), URL.name, Own.name].join()"))
                .isEqualTo("5,Other,URL");
    }

    @Test
    void disposeByWellKnownSymbols() {
        assertThat(run("return [String(Symbol.dispose), Symbol.dispose === Symbol.dispose].join()"))
                .isEqualTo("Symbol(Symbol.dispose),true");
    }
}
