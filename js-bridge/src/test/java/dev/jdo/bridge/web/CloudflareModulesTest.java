package dev.jdo.bridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import org.junit.jupiter.api.Test;

/** The importable modules {@code cloudflare:…} that packages load, also where no binding stands behind them. */
class CloudflareModulesTest {
    private static String run(String imports, String body) {
        return TestIsolate.run(imports, body, new TestPorts().all());
    }

    @Test
    void makesEmailMessages() {
        String imports = "import { EmailMessage } from 'cloudflare:email';";
        assertThat(run(imports, "return JSON.stringify(new EmailMessage('a@x', 'b@y', 'raw'))"))
                .isEqualTo("{\"from\":\"a@x\",\"to\":\"b@y\",\"EmailMessage::raw\":\"raw\"}");
    }

    @Test
    void namesErrorsThatMustNotBeRetried() {
        String imports = "import { NonRetryableError } from 'cloudflare:workflows';";
        assertThat(run(imports, "return String([new NonRetryableError('m'), new NonRetryableError('m', 'Mine')])"))
                .isEqualTo("NonRetryableError: m,Mine: m");
    }

    @Test
    void loadsClassesOfWorkflows() {
        String imports =
                "import { WorkflowEntrypoint } from 'cloudflare:workers'; class Flow extends WorkflowEntrypoint {}";
        String body = "try { return new Flow() } catch (e) { return String(e) }";
        assertThat(run(imports, body))
                .isEqualTo("TypeError: Failed to construct 'WorkflowEntrypoint': constructor parameter 1 is not of type"
                        + " 'ExecutionContext'.");
    }

    @Test
    void hasOneClassForAllStubs() {
        String imports = "import { ServiceStub } from 'cloudflare:workers';"
                + "import { makeBinding, makeService, makeStub } from '/jdo/cloudflare/stub.js';";
        String body = "const stub = makeStub({}, { name: 'n' }), service = makeService({});"
                + "const name = ServiceStub.name; makeBinding({});"
                + "return [stub instanceof ServiceStub, service instanceof ServiceStub, name, ServiceStub.name,"
                + "stub.constructor.name, "
                + "Object.getPrototypeOf(service) === ServiceStub.prototype, Object.keys(stub), stub].join(' ')";
        assertThat(run(imports, body))
                .isEqualTo("true true ServiceStub Fetcher DurableObject true name,id [object DurableObject]");
    }
}
