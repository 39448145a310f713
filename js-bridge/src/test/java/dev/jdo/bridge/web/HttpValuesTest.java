package dev.jdo.bridge.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.bridge.value.Pipe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests and responses crossing from Java to JavaScript and back. */
class HttpValuesTest {
    /** Holds what the test gives and what JavaScript made of it. */
    public static final class Desk {
        final Body body = new Body.Text("{\"a\":1}");

        @Nullable
        HttpRequest request;

        @Nullable
        HttpResponse response;

        @Export
        public HttpRequest incoming() {
            return new HttpRequest(
                    "POST",
                    "http://x/y?z=1",
                    "a\n1\na\n2\ncontent-type\ntext/json\n",
                    body,
                    "{\"colo\":{\"id\":\"A\"}}");
        }

        @Export
        public HttpResponse answer() {
            return new HttpResponse(404, "Not Found", "b\n2\n", body, null);
        }

        @Export
        public HttpResponse streamed() {
            Pipe pipe = new Pipe(-1);
            var _ = pipe.write(ByteBuffer.wrap("ab".getBytes(StandardCharsets.UTF_8)))
                    .thenCompose(taken -> pipe.write(ByteBuffer.wrap("cd".getBytes(StandardCharsets.UTF_8))))
                    .thenRun(pipe::end);
            return new HttpResponse(200, "", "", pipe, null);
        }

        @Export
        public void sent(HttpRequest sent) {
            request = sent;
        }

        @Export
        public void answered(HttpResponse sent) {
            response = sent;
        }
    }

    private final Desk desk = new Desk();

    private String run(String body) {
        return TestIsolate.run(
                "import { port } from '/jdo/internal/host.js';"
                        + "import { requestFromHost, requestToHost, newFetchRequest } from '/jdo/web/request.js';"
                        + "import { responseFromHost, responseToHost } from '/jdo/web/response.js';"
                        + "const desk = port('desk');",
                body,
                Map.of("desk", desk));
    }

    @Test
    void readsWhatCameIn() {
        assertThat(run("const r = requestFromHost(desk.incoming());"
                        + "return JSON.stringify([r.method, r.url, [...r.headers], r.cf, await r.json(), r.bodyUsed])"))
                .isEqualTo("[\"POST\",\"http://x/y?z=1\",[[\"a\",\"1, 2\"],[\"content-type\",\"text/json\"]],"
                        + "{\"colo\":{\"id\":\"A\"}},{\"a\":1},true]");
    }

    @Test
    void refusesChangesToHeadersThatCameIn() {
        assertThat(run("try { requestFromHost(desk.incoming()).headers.set('a', '3') } catch (e) { return `${e}` }"))
                .isEqualTo("TypeError: Can't modify immutable headers.");
        assertThat(run("try { Object.assign(requestFromHost(desk.incoming()).cf.colo, {id: 2}) } catch (e) {"
                        + " return e.constructor.name }"))
                .isEqualTo("TypeError");
    }

    @Test
    void passesAnUntouchedBodyByReference() {
        run("const r = requestFromHost(desk.incoming()); desk.sent(requestToHost(new Request(r))); return r.bodyUsed");
        assertThat(desk.request).isEqualTo(desk.incoming());
        assertThat(requireNonNull(desk.request).body()).isSameAs(desk.body);
        run("desk.answered(responseToHost(responseFromHost(desk.answer())))");
        assertThat(desk.response).isEqualTo(desk.answer());
    }

    @Test
    void sendsNewOnes() {
        run("desk.sent(requestToHost(newFetchRequest('http://a/é', {method: 'put', headers: {B: '1'}, body: 'ü'})))");
        assertThat(desk.request)
                .isEqualTo(new HttpRequest(
                        "PUT",
                        "http://a/%C3%A9",
                        "b\n1\ncontent-type\ntext/plain;charset=UTF-8\n",
                        new Body.Text("ü"),
                        null));
        run("desk.answered(responseToHost(Response.json({a: 1}, {status: 201})))");
        assertThat(desk.response)
                .isEqualTo(new HttpResponse(
                        201, "Created", "content-type\napplication/json\n", new Body.Text("{\"a\":1}"), null));
    }

    @Test
    void countsASentBodyAsUsed() {
        assertThat(run("const r = new Response('x'); responseToHost(r);"
                        + "return [r.bodyUsed, await r.text().catch(e => e.message)].join()"))
                .startsWith("true,Body has already been used.");
    }

    @Test
    void readsAStreamedBody() {
        assertThat(run("return await responseFromHost(desk.streamed()).text()")).isEqualTo("abcd");
    }

    @Test
    void copiesBytes() {
        assertThat(run("const b = new Uint8Array(1003).map((_, i) => i);"
                        + "const c = await new Response(b.subarray(2)).bytes();"
                        + "return [c.length, c.every((x, i) => x === b[i + 2])].join()"))
                .isEqualTo("1001,true");
    }
}
