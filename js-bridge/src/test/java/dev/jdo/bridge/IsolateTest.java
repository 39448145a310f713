package dev.jdo.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.error.JsError;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.junit.jupiter.api.Test;

class IsolateTest {
    /** A port that answers, fails and takes time. */
    public static final class Probe {
        @Export
        public int add(int a, int b) {
            return a + b;
        }

        @Export
        public void fail() {
            throw JsError.flagged("boom", JsError.RESET);
        }

        @Export
        public CompletableFuture<String> later() {
            return CompletableFuture.supplyAsync(() -> "done");
        }

        @Export
        public CompletableFuture<String> laterFail() {
            return CompletableFuture.failedFuture(new JsError("TypeError", "no"));
        }
    }

    private static String run(String body) {
        return TestIsolate.run(
                "import { port, guard, awaitIo } from '/jdo/internal/host.js';", body, Map.of("probe", new Probe()));
    }

    @Test
    void callsPortsAndAwaitsTheirFutures() {
        assertThat(run("return port('probe').add(1, 2) + await awaitIo(port('probe').later())"))
                .isEqualTo("3done");
    }

    @Test
    void translatesWhatPortsThrow() {
        assertThat(run("try { guard(() => port('probe').fail()) } catch (e) {"
                        + " return [e instanceof Error, e.message, e.durableObjectReset, e.remote].join() }"))
                .isEqualTo("true,boom,true,");
        assertThat(run("try { await awaitIo(port('probe').laterFail()) } catch (e) {"
                        + " return [e.constructor === TypeError, e.message].join() }"))
                .isEqualTo("true,no");
    }
}
